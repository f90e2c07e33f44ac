import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import type { ReactElement } from "react";
import type { GapLine } from "#contract/space/siting/gaps.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { type GapAsked, gapSearchesQuery } from "./api.ts";
import { S } from "./words.ts";
import "#web/ui/plain-table.css";

/** The searches that a line of the report adds up, each to be asked again. */
export function GapDrawer({
  asked,
  line,
  onClose,
}: {
  asked: GapAsked;
  line: GapLine | undefined;
  onClose: () => void;
}): ReactElement {
  const { t, text } = useLanguage();
  return (
    <Drawer
      open={line !== undefined}
      onClose={onClose}
      size={520}
      title={line && text(line.sentence)}
      closable={{ "aria-label": t("action.close") }}
    >
      {line && <Searches asked={asked} line={line.id} />}
    </Drawer>
  );
}

function Searches({ asked, line }: { asked: GapAsked; line: string }): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery(gapSearchesQuery(asked, line));
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{text(S.askedOn)}</th>
          <th scope="col">{text(S.askedBy)}</th>
          <th scope="col">{text(S.demand)}</th>
          <th scope="col">{text(S.found)}</th>
        </tr>
      </thead>
      <tbody>
        {data.searches.map((search) => (
          <tr key={search.id}>
            <td>
              <Link to="/siting" search={{ ask: JSON.stringify(search.question) }}>
                {search.askedOn}
              </Link>
            </td>
            <td>{search.askedBy}</td>
            <td>
              {search.demandId ? (
                <Link to="/siting/demands/$id" params={{ id: search.demandId }}>
                  {search.demandTitle}
                </Link>
              ) : (
                "–"
              )}
            </td>
            <td>
              <Light tone={search.found > 0 ? "good" : "breach"}>{search.found}</Light>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
