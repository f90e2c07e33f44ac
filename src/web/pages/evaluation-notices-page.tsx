import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { RoomLinks } from "#web/features/evaluation/room-links.tsx";
import { W } from "#web/features/evaluation/words.ts";
import { objectionsQuery, publicitiesQuery } from "#web/features/evaluation-process/api.ts";
import { ObjectionList } from "#web/features/evaluation-process/objection-list.tsx";
import { PublicityLight } from "#web/features/evaluation-process/process-steps.tsx";
import { P } from "#web/features/evaluation-process/words.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

/** All that is published; for a firm, its own objections and how far they are. */
export function EvaluationNoticesPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { capability } = useSession();
  if (!may("evaluation.read")) return <Forbidden />;
  return (
    <Page title={text(W.room)} name={text(P.notices)} tabs={<RoomLinks current="notices" />}>
      <Notices />
      {capability.rows === "own-firm" && <OwnObjections />}
    </Page>
  );
}

function Notices(): ReactElement {
  const { text, language } = useLanguage();
  const { data, error, refetch } = useQuery(publicitiesQuery());
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.publicities.length === 0) return <Empty title={text(P.noNotices)} hint={text(P.noNoticesHint)} />;
  return (
    <ul className="notice-lines process-part">
      {data.publicities.map((one) => (
        <li key={one.id}>
          <Link to="/evaluation/notices/$id" params={{ id: one.id }}>
            {one.title} · {text(P[one.stage])}
          </Link>
          <PublicityLight publicity={one} />
          <span className="objection-note">
            {one.openedOn} – {one.closesOn} · {one.firms} {language === "zh" ? "家" : "firms"}
          </span>
        </li>
      ))}
    </ul>
  );
}

function OwnObjections(): ReactElement {
  const { text } = useLanguage();
  const { data } = useQuery(objectionsQuery());
  return (
    <section className="process-part">
      <h2>{text(P.objections)}</h2>
      <ObjectionList objections={data?.objections ?? []} />
    </section>
  );
}
