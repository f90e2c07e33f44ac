import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { StudioReply } from "#contract/evaluation/method-studio.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light, type Tone } from "#web/ui/light.tsx";
import { STATUS } from "./words.ts";

const TONE: Record<string, Tone> = { draft: "act", "in-force": "good", retired: "calm" };

/** Code, standing and versions of a method, beneath its title. */
export function VersionLine({ reply: { summary, versions } }: { reply: StudioReply }): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  return (
    <span className="studio-version">
      <code>{summary.code}</code>
      <Light tone={TONE[summary.status] ?? "calm"}>
        {zh ? `第 ${summary.version} 版 · ` : `version ${summary.version} · `}
        {text(STATUS[summary.status]!)}
      </Light>
      {summary.runs > 0 && (
        <span>{zh ? `已用于 ${summary.runs} 次评价` : `used in ${summary.runs} runs`}</span>
      )}
      {versions
        .filter(({ id }) => id !== summary.id)
        .map(({ id, version, status }) => (
          <Link key={id} to="/evaluation/studio/$id" params={{ id }}>
            v{version} {text(STATUS[status]!)}
          </Link>
        ))}
    </span>
  );
}
