import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import type { FindingMark, FindingRow } from "#contract/evaluation/cross-check.ts";
import { FINDING_WORDS } from "#engine/checks/finding-words.ts";
import { formatInstant, formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light, type Tone } from "#web/ui/light.tsx";
import { C } from "./words.ts";

type FindingLineProps = {
  row: FindingRow;
  chosen?: boolean;
  onChoose?: (on: boolean) => void;
  onCorrect?: () => void;
};

const WEIGHT_TONE: Record<FindingRow["weight"], Tone> = { stop: "breach", look: "soon", know: "calm" };
const STANDING_TONE: Record<FindingRow["standing"], Tone> = {
  open: "calm",
  right: "good",
  "sent-back": "act",
};

/** One finding: whose figure, what it says, what would be expected and why, where it stands. */
export function FindingLine({ row, chosen, onChoose, onCorrect }: FindingLineProps): ReactElement {
  const { text, language } = useLanguage();
  const { firm, suggestion } = row;
  return (
    <tr className={chosen ? "finding-chosen" : undefined}>
      {onChoose && (
        <td className="finding-choose">
          <input
            type="checkbox"
            aria-label={`${text(C.choose)} ${firm.name} ${text(row.label)}`}
            checked={chosen ?? false}
            onChange={(event) => onChoose(event.target.checked)}
          />
        </td>
      )}
      <th scope="row" className="finding-firm">
        <Link to="/$path/$id" params={{ path: "enterprises", id: firm.id }}>
          {firm.name}
        </Link>
      </th>
      <td className="finding-figure">
        <b>{text(row.label)}</b>
        <Light tone={WEIGHT_TONE[row.weight]}>{text(FINDING_WORDS[row.code].title)}</Light>
      </td>
      <td className="cell-end finding-value">
        {row.value === null ? (
          <span className="figure-none">–</span>
        ) : (
          <strong>{formatNumber(row.value, language)}</strong>
        )}
        <span className="head-unit">{formatUnit(row.unit, language)}</span>
      </td>
      <td className="finding-why">
        <p>{text(row.why)}</p>
        {suggestion && (
          <p className="finding-suggestion">
            {text(C.suggestion)} <b>{text(suggestion.arithmetic)}</b>
          </p>
        )}
        <p className="finding-note">
          {expectedText(row, language)}
          {row.value !== null && [row.source, row.asOf].filter(Boolean).join(" · ")}
        </p>
      </td>
      <td className="finding-standing">
        <Light tone={STANDING_TONE[row.standing]}>{text(C[row.standing])}</Light>
        {row.mark && <MarkNote mark={row.mark} />}
        {row.lapsed && (
          <p className="finding-note" title={row.lapsed.reason}>
            {text(C.lapsed)}
          </p>
        )}
        {onCorrect && (
          <Button size="small" onClick={onCorrect}>
            {text(C.correct)}
          </Button>
        )}
      </td>
    </tr>
  );
}

function MarkNote({ mark }: { mark: FindingMark }): ReactElement {
  return (
    <p className="finding-note">
      {mark.department && `${mark.department} · `}
      {mark.reason}
      <br />
      {mark.by} {formatInstant(mark.at).slice(0, 10)}
    </p>
  );
}

function expectedText({ expected, unit }: FindingRow, language: "zh" | "en"): string {
  if (!expected) return "";
  const say = (value: number | null) =>
    value === null ? "" : formatNumber(Number(value.toPrecision(4)), language);
  const range = `${say(expected.from)} – ${say(expected.to)} ${formatUnit(unit, language)}`;
  return language === "zh" ? `预期 ${range} · ` : `expected ${range} · `;
}
