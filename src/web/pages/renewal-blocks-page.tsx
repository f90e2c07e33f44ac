import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { blockQuery, blocksQuery } from "#web/features/renewal-blocks/api.ts";
import { BlockDesk } from "#web/features/renewal-blocks/block-desk.tsx";
import { B } from "#web/features/renewal-blocks/words.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { RenewalTabs } from "./renewal-tabs.tsx";
import "#web/features/renewal-blocks/blocks.css";

const route = getRouteApi("/inside/renewal/blocks");
/** A new block is not the page of every other. */
const EXACT = { exact: true, includeSearch: true };

/** 连片整治: blocks at the left, the one that is open beside them. */
export function RenewalBlocksPage(): ReactElement {
  const { t, text } = useLanguage();
  const may = useMay();
  const { block } = route.useSearch();
  if (!may("renewal.read")) return <Forbidden />;
  return (
    <Page fill title={t("shell.renewal")} name={text(B.blocks)} tabs={<RenewalTabs current="blocks" />}>
      <div className="blocks">
        <BlockNames current={block} />
        {block ? <Kept key={block} id={block} /> : <Fresh />}
      </div>
    </Page>
  );
}

function Fresh(): ReactElement {
  const navigate = route.useNavigate();
  return <BlockDesk block={undefined} onKept={(id) => void navigate({ search: { block: id } })} />;
}

function Kept({ id }: { id: string }): ReactElement {
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(blockQuery(id));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <BlockDesk
      key={data.revision}
      block={data}
      onKept={() => void refetch()}
      onGone={() => void navigate({ search: {} })}
    />
  );
}

function BlockNames({ current }: { current: string | undefined }): ReactElement {
  const { text, language } = useLanguage();
  const { data } = useQuery(blocksQuery);
  return (
    <ul className="blocks-list">
      <li>
        <Link
          to="/renewal/blocks"
          search={{}}
          activeOptions={EXACT}
          aria-current={current === undefined || undefined}
        >
          <strong>{text(B.fresh)}</strong>
        </Link>
      </li>
      {data?.blocks.map((one) => (
        <li key={one.id}>
          <Link
            to="/renewal/blocks"
            search={{ block: one.id }}
            activeOptions={EXACT}
            aria-current={one.id === current || undefined}
          >
            <strong>{one.name}</strong>
            <small>
              {one.parcels} {text(B.parcels)} · {formatNumber(one.areaMu, language, 1)} 亩
            </small>
            <small>
              {text(B.inHand)} {one.inHand} · {text(B.over)} {one.over} · {text(B.disposed)}{" "}
              {formatNumber(one.disposedMu, language, 1)} 亩
            </small>
          </Link>
        </li>
      ))}
    </ul>
  );
}
