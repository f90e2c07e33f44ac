import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { RecordThread } from "#web/features/ledger/record-thread.tsx";
import { caseQuery } from "#web/features/renewal-cases/api.ts";
import { CasePanel } from "#web/features/renewal-cases/case-panel.tsx";
import type { CasesSearch } from "#web/features/renewal-cases/cases-search.ts";
import { W } from "#web/features/renewal-cases/words.ts";
import { ThreadLink } from "#web/features/thread/thread-link.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { RecordDrawer } from "#web/ui/record-drawer.tsx";

type DrawerProps = {
  search: CasesSearch;
  onSearch: (search: CasesSearch) => void;
  /** the cases of the page, to step through */
  ids: readonly string[];
};

/** The case that the address names, over its list. */
export function RenewalCaseDrawer({ search, onSearch, ids }: DrawerProps): ReactElement {
  const { row, tab: _tab, ...rest } = search;
  const { text } = useLanguage();
  const { data } = useQuery({ ...caseQuery(row ?? ""), enabled: row !== undefined });
  const at = ids.indexOf(row ?? "");
  const step = (id: string | undefined) =>
    id === undefined ? undefined : () => onSearch({ ...search, row: id });
  return (
    <RecordDrawer
      open={row !== undefined}
      onClose={() => onSearch(rest)}
      title={data?.firm?.name ?? data?.landUser ?? data?.parcel.name ?? data?.parcel.code ?? ""}
      subtitle={data?.code}
      onPrevious={at > 0 ? step(ids[at - 1]) : undefined}
      onNext={at >= 0 ? step(ids[at + 1]) : undefined}
      href={row ? `/renewal/cases/${row}` : undefined}
    >
      {row && (
        <CasePanel
          key={row}
          id={row}
          more={[
            {
              key: "thread",
              label: text(W.thread),
              render: () => (
                <>
                  {data && <ThreadLink id={data.parcel.id} />}
                  <RecordThread subjectId={row} others={[]} />
                </>
              ),
            },
          ]}
        />
      )}
    </RecordDrawer>
  );
}
