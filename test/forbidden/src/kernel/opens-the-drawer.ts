import "./date-utils.ts";
