import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { AutoComplete } from "antd";
import { type ReactElement, useDeferredValue, useEffect, useState } from "react";
import { askedOf, type SitingQuestion } from "#contract/space/siting/wanted.ts";
import { useMay } from "#web/features/identity/api.ts";
import { listQuery } from "#web/features/register/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { S } from "./words.ts";

export type Firm = { uscc: string; name: string; industryCode: string | null };

type FirmPrefillProps = {
  question: SitingQuestion;
  onChange: (question: SitingQuestion) => void;
  onFirm: (firm: Firm | undefined) => void;
};

/** A firm of the zone asks: what its file says of it is filled in. */
export function FirmPrefill({ question, onChange, onFirm }: FirmPrefillProps): ReactElement | null {
  const { text } = useLanguage();
  const may = useMay();
  const [words, setWords] = useState("");
  const q = useDeferredValue(words.trim());
  const { data } = useQuery({
    ...listQuery("enterprises", q === "" ? { size: SHOWN } : { q, size: SHOWN }, [
      "uscc",
      "name",
      "industryCode",
    ]),
    placeholderData: keepPreviousData,
    enabled: may("enterprise.read"),
  });
  const row = data?.rows.find(({ uscc }) => uscc === words);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each firm that is found, whatever was changed since
  useEffect(() => {
    if (!row) return onFirm(undefined);
    const industryCode = typeof row.industryCode === "string" ? row.industryCode : null;
    onFirm({ uscc: String(row.uscc), name: String(row.name), industryCode });
    if (!industryCode || question.wanted.industry) return;
    const industry = askedOf("industry", { kind: "one-of", names: [industryCode] });
    onChange({ ...question, wanted: { ...question.wanted, industry } });
  }, [row?.id]);
  if (!may("enterprise.read")) return null;
  return (
    <div className="siting-criterion">
      <label htmlFor="siting-firm">{text(S.forFirm)}</label>
      <AutoComplete
        id="siting-firm"
        allowClear
        value={words}
        popupMatchSelectWidth={320}
        options={(data?.rows ?? []).map(({ uscc, name }) => ({ value: String(uscc), label: String(name) }))}
        onChange={(next: string | undefined) => setWords(next ?? "")}
      />
      {row && <span className="siting-line">{String(row.name)}</span>}
    </div>
  );
}

/** As many firms as a list under a field can show. */
const SHOWN = 8;
