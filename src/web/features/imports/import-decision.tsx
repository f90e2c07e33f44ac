import { Link } from "@tanstack/react-router";
import { Button, Popconfirm } from "antd";
import { type ReactElement, useState } from "react";
import type { ChangeSet } from "#contract/change-set.ts";
import type { RegisterEntry } from "#contract/registers.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { downloadBadRows, useMove } from "./api.ts";

type ImportDecisionProps = { entry: RegisterEntry; set: ChangeSet };

/** What may be done with the import as it stands: write all or the good rows, or take it back. */
export function ImportDecision({ entry, set }: ImportDecisionProps): ReactElement {
  return (
    <section className="sheet import-decision">
      {set.status === "ready" && <Ready entry={entry} set={set} />}
      {set.status === "applied" && <Applied entry={entry} set={set} />}
      {set.status === "undone" && <Undone entry={entry} set={set} />}
    </section>
  );
}

function Ready({ entry, set }: ImportDecisionProps): ReactElement {
  const { t, language } = useLanguage();
  const notice = useNotice();
  const move = useMove(entry.path, set.id);
  const good = (set.summary.new ?? 0) + (set.summary.changed ?? 0);
  const faulty = (set.summary.bad ?? 0) + (set.summary.conflict ?? 0);
  const apply = (mode: "all" | "good") =>
    move.mutate({ step: "apply", mode, revision: set.revision }, { onError: notice.failed });
  return (
    <>
      <div className="import-say">
        <h2>{set.fileName}</h2>
        {good === 0 && faulty === 0 && <p>{t("import.nothing")}</p>}
        {faulty > 0 && <p>{t("import.applyAllNote", { number: formatNumber(faulty, language) })}</p>}
      </div>
      {faulty > 0 && <BadRows path={entry.path} id={set.id} />}
      <Button onClick={() => move.mutate({ step: "cancel" }, { onError: notice.failed })}>
        {t("import.cancel")}
      </Button>
      {faulty > 0 && (
        <Button type="primary" disabled={good === 0} loading={move.isPending} onClick={() => apply("good")}>
          {t("import.applyGood", { number: formatNumber(good, language) })}
        </Button>
      )}
      {faulty === 0 && (
        <Button type="primary" disabled={good === 0} loading={move.isPending} onClick={() => apply("all")}>
          {t("import.applyAll")}
        </Button>
      )}
    </>
  );
}

function Applied({ entry, set }: ImportDecisionProps): ReactElement {
  const { t, language } = useLanguage();
  const notice = useNotice();
  const move = useMove(entry.path, set.id);
  return (
    <>
      <div className="import-say">
        <h2>{t("import.appliedTitle", { number: formatNumber(set.summary.written ?? 0, language) })}</h2>
        <p>{t("import.appliedNote")}</p>
      </div>
      {(set.summary.bad ?? 0) + (set.summary.conflict ?? 0) > 0 && <BadRows path={entry.path} id={set.id} />}
      <Popconfirm
        title={t("import.undo")}
        description={<p className="import-undo">{t("import.undoConfirm")}</p>}
        okText={t("action.confirm")}
        onConfirm={() => move.mutate({ step: "undo", revision: set.revision }, { onError: notice.failed })}
      >
        <Button icon={<Icon name="undo" />} loading={move.isPending}>
          {t("import.undo")}
        </Button>
      </Popconfirm>
      <SeeRegister path={entry.path} />
    </>
  );
}

function Undone({ entry, set }: ImportDecisionProps): ReactElement {
  const { t, language } = useLanguage();
  return (
    <>
      <div className="import-say">
        <h2>
          {t("import.undone", {
            restored: formatNumber(set.summary.restored ?? 0, language),
            left: formatNumber(set.summary.left ?? 0, language),
          })}
        </h2>
        <p>{t("import.undoneNote")}</p>
      </div>
      <SeeRegister path={entry.path} />
    </>
  );
}

function SeeRegister({ path }: { path: string }): ReactElement {
  const { t } = useLanguage();
  return (
    <Link to="/$path" params={{ path }} className="tool-link">
      <Button type="primary" tabIndex={-1}>
        {t("import.see")}
      </Button>
    </Link>
  );
}

function BadRows({ path, id }: { path: string; id: string }): ReactElement {
  const { t } = useLanguage();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  return (
    <Button
      icon={<Icon name="export" />}
      loading={busy}
      onClick={() => {
        setBusy(true);
        downloadBadRows(path, id)
          .catch(notice.failed)
          .finally(() => setBusy(false));
      }}
    >
      {t("import.badRows")}
    </Button>
  );
}
