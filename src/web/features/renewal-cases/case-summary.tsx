import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { type Case, handlersQuery, type Side, useCaseAct } from "./api.ts";
import { AreaBar } from "./area-bar.tsx";
import { CaseLight, DueLine } from "./case-light.tsx";
import { CasePath } from "./case-path.tsx";
import { W } from "./words.ts";

/** Where the case stands: state, limit, whose it is, how much land. */
export function CaseSummary({ held, side }: { held: Case; side: Side }): ReactElement {
  const { text } = useLanguage();
  return (
    <div className="case-summary">
      <div className="case-standing">
        <CaseLight state={held.state} />
        <DueLine dueOn={held.dueOn} provisional={held.dueProvisional} />
        {side === "zone" && <Handler held={held} />}
      </div>
      <CasePath state={held.state} />
      <dl className="case-facts">
        <dt>{text(W.parcel)}</dt>
        <dd>
          {side === "zone" ? (
            <Link to="/$path/$id" params={{ path: "parcels", id: held.parcel.id }}>
              {held.parcel.code}
            </Link>
          ) : (
            held.parcel.code
          )}{" "}
          {held.parcel.name}
        </dd>
        <dt>{text(W.owner)}</dt>
        <dd>
          {side === "zone" && held.firm ? (
            <Link to="/$path/$id" params={{ path: "enterprises", id: held.firm.id }}>
              {held.firm.name}
            </Link>
          ) : (
            (held.firm?.name ?? held.landUser ?? "—")
          )}
        </dd>
        {held.rightHolder && held.rightHolder !== held.firm?.name && (
          <>
            <dt>{text(W.holder)}</dt>
            <dd>{held.rightHolder}</dd>
          </>
        )}
        {held.reasonKind && (
          <>
            <dt>{text(W.reason)}</dt>
            <dd>{held.reasonKind}</dd>
          </>
        )}
        {held.problem && (
          <>
            <dt>{text(W.problem)}</dt>
            <dd>{held.problem}</dd>
          </>
        )}
        {held.reviewOn && (
          <>
            <dt>{text(W.reviewOn)}</dt>
            <dd>{held.reviewOn}</dd>
          </>
        )}
      </dl>
      <AreaBar held={held} />
    </div>
  );
}

function Handler({ held }: { held: Case }): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const act = useCaseAct(held.id);
  const people = useQuery({ ...handlersQuery, enabled: may("renewal.write") });
  if (!may("renewal.write"))
    return <span className="case-handler">{held.handler?.name ?? text(W.nobody)}</span>;
  return (
    <Select
      className="case-handler"
      size="small"
      variant="borderless"
      aria-label={text(W.handler)}
      placeholder={text(W.nobody)}
      loading={act.isPending}
      value={held.handler?.id ?? null}
      options={(people.data?.people ?? (held.handler ? [held.handler] : [])).map(({ id, name }) => ({
        value: id,
        label: name,
      }))}
      onChange={(userId) =>
        act.mutate(
          { path: "handler", method: "PUT", body: { revision: held.revision, userId } },
          { onError: notice.failed },
        )
      }
    />
  );
}
