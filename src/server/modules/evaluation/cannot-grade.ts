import type { Issue } from "#engine/evaluation/evaluation.ts";
import { Refused } from "#server/platform/refusal.ts";

/** The engine says which line of the method cannot be worked with these figures. */
export function cannotGrade(issues: readonly Issue[]): Refused {
  const said = (language: "zh" | "en") => issues.map(({ message }) => message[language]);
  return new Refused(
    "conflict",
    {
      zh: `按所选办法和数据无法评价：${said("zh").join("；")}。没有写入任何内容。`,
      en: `This method cannot grade these figures: ${said("en").join("; ")}. Nothing was written.`,
    },
    { issues: issues.map(({ line, message }) => ({ path: line, message })) },
  );
}
