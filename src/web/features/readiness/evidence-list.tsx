import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { registerOf } from "#contract/registers.ts";
import type { ReadinessItem } from "#contract/space/readiness.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { EvidenceFiles } from "#web/ui/evidence-files.tsx";
import { Light } from "#web/ui/light.tsx";
import { VerifyDialog } from "./verify-dialog.tsx";
import { FRESHNESS_SAID, R, STATES_SAID } from "./words.ts";

/** What is on record of the site, greyed where it counts no more; whoever may looks at it in one click. */
export function EvidenceList({ items }: { items: readonly ReadinessItem[] }): ReactElement {
  const { text } = useLanguage();
  const [verifying, setVerifying] = useState<ReadinessItem | null>(null);
  return (
    <section aria-label={text(R.evidence)}>
      <h3>
        {text(R.evidence)} <small>{items.length}</small>
      </h3>
      {items.length === 0 && (
        <p className="readiness-basis">
          {text(R.noEvidence)}{" "}
          <Link to="/$path" params={{ path: "site-utilities" }} search={{ row: "new" }}>
            {text(R.addUtility)}
          </Link>
        </p>
      )}
      <ul className="site-evidence">
        {items.map((item) => (
          <EvidenceLine key={item.id} item={item} onVerify={() => setVerifying(item)} />
        ))}
      </ul>
      {verifying && <VerifyDialog items={[verifying]} onClose={() => setVerifying(null)} />}
    </section>
  );
}

const PLACES = { district: R.ofDistrict, building: R.ofBuilding } as const;

function EvidenceLine({ item, onVerify }: { item: ReadinessItem; onVerify: () => void }): ReactElement {
  const { text } = useLanguage();
  const said = FRESHNESS_SAID[item.freshness]!;
  const counts = item.freshness === "fresh" || item.freshness === "soon";
  return (
    <li className={counts ? "" : "is-stale"}>
      <Link to="/$path" params={{ path: registerOf(item.register)!.path }} search={{ row: item.id }}>
        {text(item.label)}
      </Link>
      <Found item={item} />
      <Light tone={said.tone}>{text(said.label)}</Light>
      <span className="evidence-by">
        {item.verifiedOn && `${text(R.verifiedOn)} ${item.verifiedOn}`}
        {item.validUntil && ` · ${text(R.validUntil)} ${item.validUntil}`}
        {` · ${item.owner ?? text(R.nobody)}`}
      </span>
      {item.mayVerify && (
        <Button size="small" type={counts ? "text" : "default"} className="no-print" onClick={onVerify}>
          {text(R.verify)}
        </Button>
      )}
      <EvidenceFiles files={item.files} />
    </li>
  );
}

/** What was found: its standing, how much, of what sort, by when. */
function Found({ item }: { item: ReadinessItem }): ReactElement {
  const { text, language } = useLanguage();
  const much =
    item.capacity === null
      ? undefined
      : `${formatNumber(item.capacity, language, 2)} ${item.unit ? text(item.unit) : ""}`;
  const parts = [
    text(STATES_SAID[item.state]!),
    much,
    item.grade && text(item.grade),
    item.state === "coming" && item.readyOn,
  ];
  return (
    <span className="evidence-state">
      {parts.filter(Boolean).join(" ")}
      {item.place !== "parcel" && <em>{text(PLACES[item.place])}</em>}
    </span>
  );
}
