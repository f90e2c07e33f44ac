import "../space/actions.ts";
