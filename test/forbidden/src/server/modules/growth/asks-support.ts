import "../support/store.ts";
