import "../growth/store.ts";
