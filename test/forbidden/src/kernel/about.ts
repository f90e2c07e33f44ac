import "./round.ts";
