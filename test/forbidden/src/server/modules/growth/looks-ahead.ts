import "../insight/store.ts";
