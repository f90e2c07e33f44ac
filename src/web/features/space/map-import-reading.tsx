import { Button, Select } from "antd";
import { type ReactElement, type ReactNode, useState } from "react";
import { registerOf } from "#contract/registers.ts";
import {
  AREA_UNITS,
  NO_COLUMN,
  ROW_AS_CODE,
  SHAPE_DEFAULTS,
  SHAPE_REGISTERS,
  type ShapeImport,
  ShapeOptions,
  type ShapeReading,
  type ShapeRegister,
  shapeRegisterOf,
} from "#contract/space/shape-import.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useMoveShapes } from "./map-import-api.ts";
import { SHAPE_WORDS } from "./map-import-words.ts";

const ENCODINGS = ["auto", "UTF-8", "GBK", "GB18030", "Big5"];
/** What else a file from here is likely to be in. */
const USUAL_CRS = [
  "EPSG:4490",
  "EPSG:4326",
  "EPSG:4549",
  "EPSG:4528",
  "EPSG:4548",
  "EPSG:4527",
  "EPSG:3857",
  "GCJ-02",
  "BD-09",
];
/** The columns that are shown to be mapped even when nothing was found for them. */
const ALWAYS: Record<ShapeRegister, readonly string[]> = {
  parcel: ["code", "name", "areaMu", "status", "district", "holder"],
  district: ["code", "name", "areaMu", "role"],
  building: ["code", "name", "parcelCode", "use", "floors", "floorAreaM2"],
  "map-feature": ["code", "name", "layer"],
};

/** How the file was read, each choice open to be made otherwise; then the file is read again, nothing is uploaded twice. */
export function MapImportReading({ set }: { set: ShapeImport }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const move = useMoveShapes(set.id);
  const { reading } = set;
  const [read] = useState<ShapeOptions>(() => ({
    ...(reading.options ?? ShapeOptions.parse({})),
    register: shapeRegisterOf(set.kind),
  }));
  const [options, setOptions] = useState(read);
  const change = (part: Partial<ShapeOptions>) => setOptions({ ...options, ...part });
  const changed = JSON.stringify(options) !== JSON.stringify(read);
  return (
    <section className="shape-reading" aria-label={text(SHAPE_WORDS.how)}>
      <div className="shape-choices">
        <Choice label={text(SHAPE_WORDS.register)}>
          <Select
            aria-label={text(SHAPE_WORDS.register)}
            value={options.register}
            // columns and choices are those of the other register: nothing of them carries over
            onChange={(register) => change({ register, mapping: {}, defaults: {} })}
            options={SHAPE_REGISTERS.map((value) => ({
              value,
              label: text(registerOf(value)!.register.label),
            }))}
          />
        </Choice>
        {reading.layers && (
          <Choice label={text(SHAPE_WORDS.layer)}>
            <Select
              aria-label={text(SHAPE_WORDS.layer)}
              showSearch
              placeholder={text(SHAPE_WORDS.layerUnchosen)}
              value={options.layer ?? null}
              popupMatchSelectWidth={280}
              // another layer has columns of its own
              onChange={(layer) => change({ mapping: {}, ...(layer !== null && { layer }) })}
              options={reading.layers.map((value) => ({ value, label: value }))}
            />
          </Choice>
        )}
        <Choice label={text(SHAPE_WORDS.encoding)} found={reading.encoding} sure={reading.encodingConfidence}>
          <Select
            aria-label={text(SHAPE_WORDS.encoding)}
            value={options.encoding}
            onChange={(encoding) => change({ encoding })}
            options={ENCODINGS.map((value) => ({
              value,
              label: value === "auto" ? text(SHAPE_WORDS.auto) : value,
            }))}
          />
        </Choice>
        <Choice label={text(SHAPE_WORDS.crs)} found={reading.crs} sure={reading.crsConfidence}>
          <CrsChoice reading={reading} value={options.crs} onChange={(crs) => change({ crs })} />
        </Choice>
        {HAS_AREA.has(options.register) && (
          <Choice
            label={text(SHAPE_WORDS.unit)}
            found={reading.unit && reading.unit !== "auto" ? text(SHAPE_WORDS[reading.unit]) : undefined}
            note={reading.unitBy && text(SHAPE_WORDS.unitBy[reading.unitBy])}
          >
            <Select
              aria-label={text(SHAPE_WORDS.unit)}
              value={options.unit}
              onChange={(unit) => change({ unit })}
              options={AREA_UNITS.map((value) => ({ value, label: text(SHAPE_WORDS[value]) }))}
            />
          </Choice>
        )}
        <DefaultChoice options={options} onChange={change} />
      </div>
      <ColumnChoices reading={reading} options={options} onChange={change} />
      {set.status !== "applied" && set.status !== "undone" && (
        <Button
          disabled={!changed}
          loading={move.isPending}
          onClick={() =>
            move.mutate({ step: "reread", revision: set.revision, options }, { onError: notice.failed })
          }
        >
          {text(SHAPE_WORDS.reread)}
        </Button>
      )}
      <ul className="shape-warnings">
        {reading.warnings?.map(({ code, message }) => (
          <li key={`${code}${message.zh}`}>
            <Light tone="soon">{text(message)}</Light>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Registers whose outline has a declared area of its own. */
const HAS_AREA: ReadonlySet<ShapeRegister> = new Set(["parcel", "district"]);

type DefaultChoiceProps = { options: ShapeOptions; onChange: (part: Partial<ShapeOptions>) => void };

/** What a new record gets in the column that the file leaves open: its status, use or kind. */
function DefaultChoice({ options, onChange }: DefaultChoiceProps): ReactElement | null {
  const { text } = useLanguage();
  const open = SHAPE_DEFAULTS[options.register];
  const column =
    open && registerOf(options.register)!.register.columns.find(({ key }) => key === open.column);
  if (!open || !column) return null;
  const label = `${text(column.label)} · ${text(SHAPE_WORDS.newRecords)}`;
  return (
    <Choice label={label}>
      <Select
        aria-label={label}
        value={options.defaults[open.column] ?? open.value ?? ""}
        onChange={(value: string) => onChange({ defaults: value === "" ? {} : { [open.column]: value } })}
        options={[
          ...(open.value === undefined ? [{ value: "", label: text(SHAPE_WORDS.layerByName) }] : []),
          ...open.options.map(({ value, label: option }) => ({ value, label: text(option) })),
        ]}
      />
    </Choice>
  );
}

type ChoiceProps = {
  label: string;
  found?: string | undefined;
  sure?: number | undefined;
  note?: string | undefined;
  children: ReactNode;
};

function Choice({ label, found, sure, note, children }: ChoiceProps): ReactElement {
  const { text, language } = useLanguage();
  const said = [
    found && `${text(SHAPE_WORDS.found)} ${found}`,
    sure !== undefined && found && `${text(SHAPE_WORDS.sure)} ${formatNumber(sure * 100, language, 0)}%`,
    note,
  ].filter(Boolean);
  return (
    <div className="shape-choice">
      <span>{label}</span>
      {children}
      {said.length > 0 && <small>{said.join(" · ")}</small>}
    </div>
  );
}

type CrsChoiceProps = { reading: ShapeReading; value: string; onChange: (crs: string) => void };

/** The systems that the coordinates fit, each with where it would put them; or any EPSG code. */
function CrsChoice({ reading, value, onChange }: CrsChoiceProps): ReactElement {
  const { text, language } = useLanguage();
  const candidates = (reading.crsCandidates ?? []).filter(({ swapped }) => !swapped).slice(0, 8);
  const place = (degree: number) => formatNumber(degree, language, 2);
  const options = [
    { value: "auto", label: text(SHAPE_WORDS.auto) },
    ...candidates.map(({ code, name, centroid }) => ({
      value: code,
      label: `${code} ${name}（${place(centroid[0])}, ${place(centroid[1])}）`,
    })),
    ...USUAL_CRS.filter((code) => candidates.every((one) => one.code !== code)).map((code) => ({
      value: code,
      label: code,
    })),
  ];
  const [typed, setTyped] = useState("");
  // any other code may be typed, and one that was chosen stays in the list
  const own = [typed, value].flatMap((one) => /^(?:EPSG:)?(\d{4,5})$/i.exec(one.trim())?.[1] ?? []);
  const known = new Set(options.map((option) => option.value));
  const more = [...new Set(own.map((code) => `EPSG:${code}`))].filter((code) => !known.has(code));
  return (
    <Select
      aria-label={text(SHAPE_WORDS.crs)}
      showSearch={{ onSearch: setTyped }}
      value={value}
      options={[...options, ...more.map((code) => ({ value: code, label: code }))]}
      popupMatchSelectWidth={360}
      onChange={onChange}
    />
  );
}

type ColumnChoicesProps = {
  reading: ShapeReading;
  options: ShapeOptions;
  onChange: (part: Partial<ShapeOptions>) => void;
};

/** Which attribute of the file is which column of the ledger; a value beside each, so that one sees what it holds. */
function ColumnChoices({ reading, options, onChange }: ColumnChoicesProps): ReactElement {
  const { text } = useLanguage();
  const found = new Map((reading.mapping ?? []).map(({ column, header }) => [column, header]));
  const always = ALWAYS[options.register];
  const columns = registerOf(options.register)!.register.columns.filter(
    ({ key, derived }) => !derived && (always.includes(key) || found.has(key)),
  );
  const headers = (reading.headers ?? []).map(({ header, sample }) => ({
    value: header,
    label: sample ? `${header} · ${sample}` : header,
  }));
  // map features are called by file and row without being asked; other registers want a code of their own
  const codesItself = options.register === "map-feature";
  const silent = (key: string) => (key === "code" && codesItself ? ROW_AS_CODE : NO_COLUMN);
  const headerOf = (key: string) => options.mapping[key] ?? found.get(key) ?? silent(key);
  return (
    <details className="shape-columns" open={!found.has("code") && !codesItself}>
      <summary>
        {text(SHAPE_WORDS.columns)} {found.size}
      </summary>
      <div className="shape-choices">
        {columns.map(({ key, label }) => (
          <Choice key={key} label={text(label)}>
            <Select
              aria-label={text(label)}
              showSearch
              value={headerOf(key)}
              popupMatchSelectWidth={320}
              options={[
                key === "code"
                  ? { value: ROW_AS_CODE, label: text(SHAPE_WORDS.rowAsCode) }
                  : { value: NO_COLUMN, label: text(SHAPE_WORDS.noColumn) },
                ...(key === "code" && headerOf(key) === NO_COLUMN
                  ? [{ value: NO_COLUMN, label: text(SHAPE_WORDS.noColumn) }]
                  : []),
                ...headers,
              ]}
              onChange={(header: string) => onChange({ mapping: { ...options.mapping, [key]: header } })}
            />
          </Choice>
        ))}
      </div>
    </details>
  );
}
