import "./about.ts";
