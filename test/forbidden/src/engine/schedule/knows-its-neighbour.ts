import "../scoring/score.ts";
