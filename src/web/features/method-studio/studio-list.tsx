import { Link } from "@tanstack/react-router";
import { Checkbox } from "antd";
import type { ReactElement } from "react";
import type { StudioMethod } from "#contract/evaluation/method-studio.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light, type Tone } from "#web/ui/light.tsx";
import { ORIGIN, STATUS, W } from "./words.ts";
import "./studio-fields.css";
import "./studio-table.css";
import "./studio-list.css";

const TONE: Record<StudioMethod["status"], Tone> = { draft: "act", "in-force": "good", retired: "calm" };

type StudioListProps = {
  methods: readonly StudioMethod[];
  /** at most two, to be compared; the one chosen first is the earlier */
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
};

/** The zone's own methods, version by version, and the rule packs that came along. */
export function StudioList({ methods, chosen, onChoose }: StudioListProps): ReactElement {
  const { text } = useLanguage();
  const own = methods.filter(({ origin }) => origin === "zone");
  const packs = methods.filter(({ origin }) => origin === "rule-pack");
  return (
    <div className="studio-list">
      <h2>{text(W.own)}</h2>
      {own.length === 0 ? (
        <p className="studio-note">{text(W.ownNone)}</p>
      ) : (
        <MethodTable methods={own} chosen={chosen} onChoose={onChoose} />
      )}
      <h2>{text(W.packs)}</h2>
      <MethodTable methods={packs} chosen={chosen} onChoose={onChoose} />
    </div>
  );
}

function MethodTable({ methods, chosen, onChoose }: StudioListProps): ReactElement {
  const { text } = useLanguage();
  return (
    <table className="studio-table studio-methods">
      <thead>
        <tr>
          <th aria-label={text(W.compare)} />
          <th scope="col">{text(W.name)}</th>
          <th scope="col">{text(W.code)}</th>
          <th scope="col">{text(W.year)}</th>
          <th scope="col">{text(W.version)}</th>
          <th scope="col">{text(W.origin)}</th>
          <th scope="col">{text(W.status)}</th>
          <th scope="col">{text(W.used)}</th>
          <th scope="col">{text(W.changed)}</th>
        </tr>
      </thead>
      <tbody>
        {methods.map((method) => (
          <MethodRow
            key={method.id}
            method={method}
            isChosen={chosen.includes(method.id)}
            onChoose={(isChosen) =>
              onChoose(isChosen ? [...chosen, method.id].slice(-2) : chosen.filter((id) => id !== method.id))
            }
          />
        ))}
      </tbody>
    </table>
  );
}

type MethodRowProps = { method: StudioMethod; isChosen: boolean; onChoose: (isChosen: boolean) => void };

function MethodRow({ method, isChosen, onChoose }: MethodRowProps): ReactElement {
  const { text, language } = useLanguage();
  const runs = language === "zh" ? `${method.runs} 次` : `${method.runs} runs`;
  return (
    <tr>
      <td className="studio-pick">
        <Checkbox
          aria-label={`${text(W.compare)} · ${text(method.title)} v${method.version}`}
          checked={isChosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </td>
      <th scope="row">
        <Link to="/evaluation/studio/$id" params={{ id: method.id }} className="studio-name">
          {text(method.title)}
        </Link>
        <span className="studio-note">{method.document || text(method.place)}</span>
      </th>
      <td data-label={text(W.code)}>
        <code>{method.code}</code>
      </td>
      <td data-label={text(W.year)}>{method.year || "–"}</td>
      <td data-label={text(W.version)}>{method.version}</td>
      <td data-label={text(W.origin)}>{text(ORIGIN[method.origin]!)}</td>
      <td data-label={text(W.status)}>
        <Light tone={TONE[method.status]}>
          {text(STATUS[method.status]!)}
          {method.issues ? ` · ${text(W.issues)} ${method.issues}` : ""}
        </Light>
      </td>
      <td data-label={text(W.used)}>{method.runs > 0 ? runs : "–"}</td>
      <td data-label={text(W.changed)}>
        {method.changedBy ? `${formatInstant(method.changedAt)} ${method.changedBy}` : "–"}
      </td>
    </tr>
  );
}
