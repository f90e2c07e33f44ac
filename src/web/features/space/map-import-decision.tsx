import { Link } from "@tanstack/react-router";
import { Button, Popconfirm } from "antd";
import type { ReactElement } from "react";
import { registerOf } from "#contract/registers.ts";
import { type ShapeImport, shapeRegisterOf } from "#contract/space/shape-import.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { badShapesUrl, useMoveShapes } from "./map-import-api.ts";
import { SHAPE_WORDS } from "./map-import-words.ts";
import { ringOfExtent } from "./map-search.ts";

/** What the file is as a whole, and what may be done with it as it stands. */
export function MapImportDecision({ set }: { set: ShapeImport }): ReactElement {
  const { t, text, language } = useLanguage();
  const number = (value: number | undefined) => formatNumber(value ?? 0, language);
  const { reading, summary } = set;
  const mu = (areaM2: number) =>
    `${formatNumber(muFromM2(areaM2), language, 1)} ${formatUnit("亩", language)}`;
  const facts = [
    text(registerOf(shapeRegisterOf(set.kind))!.register.label),
    `${number(summary.rows)} ${text(SHAPE_WORDS.shapes)}`,
    Boolean(reading.lengthM) &&
      `${text(SHAPE_WORDS.length)} ${formatNumber((reading.lengthM ?? 0) / 1000, language, 2)} km`,
    Boolean(reading.areaM2) &&
      reading.areaM2 !== undefined &&
      `${text(SHAPE_WORDS.measured)} ${mu(reading.areaM2)}`,
    reading.declaredM2 && `${text(SHAPE_WORDS.declared)} ${mu(reading.declaredM2)}`,
  ].filter(Boolean);
  return (
    <section className="sheet shape-decision">
      <div>
        <h2>{set.fileName}</h2>
        <p>{facts.join(" · ")}</p>
        {set.status === "ready" && <p>{text(SHAPE_WORDS.lookFirst)}</p>}
        {set.status === "applied" && <p>{t("import.appliedTitle", { number: number(summary.written) })}</p>}
        {set.status === "undone" && (
          <p>{t("import.undone", { restored: number(summary.restored), left: number(summary.left) })}</p>
        )}
        {faulty(set) > 0 && (
          <p>
            <a href={badShapesUrl(set)} download>
              {text(SHAPE_WORDS.badShapes)}（{number(faulty(set))}）
            </a>
          </p>
        )}
        {set.problem && (
          <p role="alert">
            <Light tone="breach">{text(set.problem.message)}</Light>
          </p>
        )}
      </div>
      <Steps set={set} />
    </section>
  );
}

const faulty = ({ summary }: ShapeImport): number => (summary.bad ?? 0) + (summary.conflict ?? 0);

function Steps({ set }: { set: ShapeImport }): ReactElement | null {
  const { t, text, language } = useLanguage();
  const notice = useNotice();
  const move = useMoveShapes(set.id);
  const { summary, revision, status } = set;
  const good = (summary.new ?? 0) + (summary.changed ?? 0);
  const apply = (mode: "all" | "good") =>
    move.mutate({ step: "apply", mode, revision }, { onError: notice.failed });
  if (status === "ready")
    return (
      <div className="shape-steps">
        <Button onClick={() => move.mutate({ step: "cancel" }, { onError: notice.failed })}>
          {t("import.cancel")}
        </Button>
        <Button
          type="primary"
          disabled={good === 0}
          loading={move.isPending}
          onClick={() => apply(faulty(set) > 0 ? "good" : "all")}
        >
          {faulty(set) > 0
            ? t("import.applyGood", { number: formatNumber(good, language) })
            : t("import.applyAll")}
        </Button>
      </div>
    );
  if (status !== "applied") return null;
  return (
    <div className="shape-steps">
      <Popconfirm
        title={t("import.undo")}
        description={<p className="shape-confirm">{t("import.undoConfirm")}</p>}
        okText={t("action.confirm")}
        onConfirm={() => move.mutate({ step: "undo", revision }, { onError: notice.failed })}
      >
        <Button icon={<Icon name="undo" />} loading={move.isPending}>
          {t("import.undo")}
        </Button>
      </Popconfirm>
      <Link to="/map" search={set.reading.extent ? { within: ringOfExtent(set.reading.extent) } : {}}>
        <Button type="primary" tabIndex={-1}>
          {text(SHAPE_WORDS.seeOnMap)}
        </Button>
      </Link>
    </div>
  );
}
