import "../modules/space/actions.ts";
