import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { MethodSummary } from "#contract/evaluation/method.ts";
import type { Text } from "#kernel/register.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { SCALE } from "./words.ts";
import "./method-list.css";
import "./method-view.css";

const ORIGIN: Record<MethodSummary["origin"], Text> = {
  "rule-pack": { zh: "随系统规则包", en: "shipped" },
  zone: { zh: "本区自定", en: "the zone's own" },
};

/** The methods of the zone: where each comes from, whom it evaluates, whether it has been used. */
export function MethodList({ methods }: { methods: readonly MethodSummary[] }): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  return (
    <ul className="method-list">
      {methods.map((method) => (
        <li key={method.id}>
          <div>
            <Link to="/evaluation/methods/$id" params={{ id: method.id }} className="method-name">
              {text(method.title)}
            </Link>
            <p className="method-note">{method.document}</p>
          </div>
          <p>
            {text(method.place)}
            <span className="method-note method-under">{method.year}</span>
          </p>
          <p>
            {method.tiers.map(({ key, label }) => text(SCALE[key] ?? label)).join(zh ? "、" : ", ")}
            <span className="method-note method-under">
              {zh ? `${method.indicators} 项指标` : `${method.indicators} indicators`}
            </span>
          </p>
          <p>
            {method.runs > 0 ? (
              <Light tone="good">{zh ? `已用于 ${method.runs} 次评价` : `${method.runs} runs`}</Light>
            ) : (
              <Light tone="calm">{zh ? "未使用" : "Not used"}</Light>
            )}
            <span className="method-note method-under">{text(ORIGIN[method.origin])}</span>
          </p>
          <code className="method-note">
            v{method.version} · {method.hash.slice(0, 8)}
          </code>
        </li>
      ))}
    </ul>
  );
}
