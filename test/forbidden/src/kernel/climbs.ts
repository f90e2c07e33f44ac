import "../engine/scoring/score.ts";
