import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement, ReactNode } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import { REGISTERS, type RegisterEntry, registerOf, visibleColumns } from "#contract/registers.ts";
import { firmHistoryQuery } from "#web/features/evaluation/api.ts";
import { GradeHistory } from "#web/features/evaluation/grade-history.tsx";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { SitePanel } from "#web/features/readiness/site-panel.tsx";
import { R } from "#web/features/readiness/words.ts";
import { recordQuery } from "#web/features/register/api.ts";
import { RecordFacts } from "#web/features/register/record-facts.tsx";
import { RecordTitle } from "#web/features/register/record-title.tsx";
import { RELATED } from "#web/features/register/related.ts";
import { RelatedList } from "#web/features/register/related-list.tsx";
import { LineagePanel } from "#web/features/space/lineage-panel.tsx";
import { L } from "#web/features/space/lineage-words.ts";
import { PLAN_LINES, PlanLinesMet } from "#web/features/space/plan-lines-met.tsx";
import { ThreadLink } from "#web/features/thread/thread-link.tsx";
import { HoldList } from "#web/features/vacancy/hold-list.tsx";
import { V } from "#web/features/vacancy/words.ts";
import { leadOf } from "#web/lib/column-order.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { NotFound } from "#web/ui/not-found.tsx";
import { Page } from "#web/ui/page.tsx";
import { RecordLife } from "./record-life.tsx";
import "./imports-page.css";
import "./record-page.css";

const route = getRouteApi("/inside/$path/$id");

/** One record on a page of its own, all its parts under each other: for sharing, and for a sheet of paper. */
export function RecordPage(): ReactElement {
  const { path, id } = route.useParams();
  const may = useMay();
  const entry = REGISTERS.find((one) => one.path === path);
  if (!entry) return <NotFound />;
  if (!may(entry.read)) return <Forbidden />;
  return <RecordBody key={id} entry={entry} id={id} />;
}

function RecordBody({ entry, id }: { entry: RegisterEntry; id: string }): ReactElement {
  const { t, text } = useLanguage();
  const { data: record, error, refetch } = useQuery(recordQuery(entry.path, id));
  const lead = leadOf(entry.register.columns);
  if (error && !record) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!record) return <Loading />;
  return (
    <Page
      title={String((lead && record[lead.key]) ?? text(entry.register.label))}
      subtitle={<RecordTitle entry={entry} record={record} part="code" />}
      back={
        <Link
          to="/$path"
          params={{ path: entry.path }}
          aria-label={`${t("action.back")} ${text(entry.register.label)}`}
          className="page-back no-print"
        >
          <Icon name="left" size={18} />
        </Link>
      }
      actions={<Actions entry={entry} id={id} />}
    >
      <Parts entry={entry} record={record} />
    </Page>
  );
}

function Actions({ entry, id }: { entry: RegisterEntry; id: string }): ReactElement {
  const { t } = useLanguage();
  const may = useMay();
  return (
    <>
      {entry.register.kind === "parcel" && <ThreadLink id={id} />}
      {may(entry.write) && (
        <Link
          to="/$path"
          params={{ path: entry.path }}
          search={{ row: id, tab: "edit" }}
          className="tool-link"
        >
          <Button icon={<Icon name="pen" />} tabIndex={-1}>
            {t("action.edit")}
          </Button>
        </Link>
      )}
      <Button icon={<Icon name="print" />} onClick={() => window.print()}>
        {t("action.print")}
      </Button>
    </>
  );
}

const isSite = (kind: string): kind is "parcel" | "unit" => kind === "parcel" || kind === "unit";

function Parts({ entry, record }: { entry: RegisterEntry; record: RegisterRecord }): ReactElement {
  const { t, text } = useLanguage();
  const may = useMay();
  const { capability } = useSession();
  const related = (RELATED[entry.register.kind] ?? []).filter(({ kind }) => may(registerOf(kind)!.read));
  return (
    <div className="record-parts">
      <div className="record-main">
        <Part title={t(entry.register.kind === "enterprise" ? "record.file" : "drawer.facts")}>
          <RecordFacts columns={visibleColumns(entry.register, capability.fields)} record={record} />
        </Part>
        {related.map((one) => (
          <Part key={one.kind} title={text(registerOf(one.kind)!.register.label)}>
            <RelatedList record={record} related={one} />
          </Part>
        ))}
      </div>
      <div className="record-main">
        {(entry.register.kind === "parcel" || entry.register.kind === "building") && (
          <Part title={text(R.readiness)}>
            <SitePanel site={{ kind: entry.register.kind, id: record.id }} />
          </Part>
        )}
        {isSite(entry.register.kind) && may("space.read") && (
          <Part title={text(V.holds)}>
            <HoldList site={{ type: entry.register.kind, id: record.id, code: String(record.code) }} />
          </Part>
        )}
        {entry.register.kind === "floor" && (
          <Part title={text(V.floorPlan)}>
            <Link to="/vacancy/floors/$id" params={{ id: record.id }}>
              {text(V.floorPlan)}
            </Link>
          </Part>
        )}
        {entry.register.kind === "parcel" && (
          <>
            <Part title={text(L.title)}>
              <LineagePanel parcel={parcelOf(record)} />
            </Part>
            <Part title={text(PLAN_LINES)}>
              <PlanLinesMet id={record.id} />
            </Part>
          </>
        )}
        {entry.register.kind === "enterprise" && may("evaluation.read") && (
          <Part title={t("record.evaluation")}>
            <FirmGrades firmId={record.id} />
          </Part>
        )}
        <Part title={t("thread.title")}>
          <RecordLife kind={entry.register.kind} record={record} />
        </Part>
      </div>
    </div>
  );
}

const parcelOf = ({ id, revision, code, retiredOn }: RegisterRecord) => ({
  id,
  revision,
  code: String(code),
  isLive: retiredOn === null,
});

/** What the firm was given, year by year. */
function FirmGrades({ firmId }: { firmId: string }): ReactElement {
  const { data, error, refetch } = useQuery(firmHistoryQuery(firmId));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <GradeHistory firmId={firmId} results={data.results} />;
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="sheet" aria-label={title}>
      <header className="sheet-head">
        <h2>{title}</h2>
      </header>
      <div className="sheet-body">{children}</div>
    </section>
  );
}
