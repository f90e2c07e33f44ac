import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useEffect, useState } from "react";
import { askedOf, type SitingQuestion } from "#contract/space/siting/wanted.ts";
import { useMay } from "#web/features/identity/api.ts";
import { listQuery } from "#web/features/register/api.ts";
import { ReferenceControl } from "#web/features/register/reference-control.tsx";
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
  const [uscc, setUscc] = useState("");
  const { data } = useQuery({
    ...listQuery("enterprises", { f: [`uscc:eq:${uscc}`], size: 1 }, ["uscc", "name", "industryCode"]),
    enabled: uscc.length === USCC_LENGTH,
  });
  const row = uscc.length === USCC_LENGTH ? data?.rows[0] : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each firm that is found, whatever was changed since
  useEffect(() => {
    if (!row) return onFirm(undefined);
    const industryCode = typeof row.industryCode === "string" ? row.industryCode : null;
    onFirm({ uscc, name: String(row.name), industryCode });
    if (!industryCode || question.wanted.industry) return;
    const industry = askedOf("industry", { kind: "one-of", names: [industryCode] });
    onChange({ ...question, wanted: { ...question.wanted, industry } });
  }, [row?.id]);
  if (!may("enterprise.read")) return null;
  return (
    <div className="siting-criterion">
      <label htmlFor="siting-firm">{text(S.forFirm)}</label>
      <ReferenceControl
        id="siting-firm"
        status=""
        reference={{ kind: "enterprise", value: "uscc", label: "name" }}
        value={uscc}
        onChange={(value) => setUscc(typeof value === "string" ? value.trim() : "")}
      />
      {row && <span className="siting-line">{String(row.name)}</span>}
    </div>
  );
}

const USCC_LENGTH = 18;
