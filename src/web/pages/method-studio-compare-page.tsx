import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Select } from "antd";
import type { ReactElement } from "react";
import { comparisonQuery, studioMethodsQuery } from "#web/features/method-studio/api.ts";
import { Comparison } from "#web/features/method-studio/comparison.tsx";
import { W } from "#web/features/method-studio/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import "./method-studio-compare-page.css";

const route = getRouteApi("/inside/evaluation/studio/compare");

/** Two methods compared; the address holds which, so that it can be sent to somebody. */
export function MethodStudioComparePage(): ReactElement {
  const { text, language } = useLanguage();
  const { before, after } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery({
    ...comparisonQuery(before ?? "", after ?? ""),
    enabled: before !== undefined && after !== undefined,
  });
  const count = data?.differences.length ?? 0;
  return (
    <Page
      title={text(W.compareTitle)}
      subtitle={data && (language === "zh" ? `${count} 处不同` : `${count} differences`)}
      back={
        <Link to="/evaluation/studio" aria-label={text(W.studio)} className="page-back no-print">
          <Icon name="left" size={18} />
        </Link>
      }
    >
      <div className="comparison-which">
        <MethodSelect
          label={text(W.earlier)}
          value={before}
          onChoose={(id) => void navigate({ search: { before: id, after } })}
        />
        <Button
          aria-label={language === "zh" ? "互换" : "Swap"}
          onClick={() => void navigate({ search: { before: after, after: before } })}
        >
          ⇄
        </Button>
        <MethodSelect
          label={text(W.later)}
          value={after}
          onChoose={(id) => void navigate({ search: { before, after: id } })}
        />
      </div>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && before && after && <Loading />}
      {data && <Comparison comparison={data} />}
    </Page>
  );
}

function MethodSelect({
  label,
  value,
  onChoose,
}: {
  label: string;
  value: string | undefined;
  onChoose: (id: string) => void;
}): ReactElement {
  const { text } = useLanguage();
  const methods = useQuery(studioMethodsQuery).data?.methods ?? [];
  return (
    <Select
      className="comparison-select"
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      showSearch={{ optionFilterProp: "label" }}
      options={methods.map((one) => ({
        value: one.id as string | null,
        label: one.origin === "zone" ? `${text(one.title)} v${one.version}` : text(one.title),
      }))}
      onChange={(id) => id !== null && onChoose(id)}
    />
  );
}
