import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { ownCasesQuery } from "#web/features/renewal-cases/api.ts";
import { CaseLight, DueLine } from "#web/features/renewal-cases/case-light.tsx";
import { W } from "#web/features/renewal-cases/words.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import "#web/features/renewal-cases/renewal-cases.css";
import "#web/features/renewal-cases/case-board.css";

/** What concerns one's own firm, from the notice on. */
export function RenewalOwnPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  if (!may("renewal.answer")) return <Forbidden />;
  return (
    <Page title={text(W.own)}>
      <OwnCases />
    </Page>
  );
}

function OwnCases(): ReactElement {
  const { text, language } = useLanguage();
  const { data, error, refetch } = useQuery(ownCasesQuery);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.cards.length === 0) return <Empty title={text(W.ownNone)} />;
  return (
    <ul className="own-cases">
      {data.cards.map((card) => (
        <li key={card.id}>
          <Link to="/renewal/own/$id" params={{ id: card.id }} className="bare case-tile">
            <span className="tile-head">
              <code>{card.code}</code>
              <b>{formatNumber(card.occupiedMu, language, 1)} 亩</b>
            </span>
            <strong>
              {card.parcel.code} {card.parcel.name}
            </strong>
            <span className="tile-foot">
              <CaseLight state={card.state} />
              <DueLine dueOn={card.dueOn} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
