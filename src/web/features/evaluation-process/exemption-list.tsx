import { Button } from "antd";
import { type ReactElement, useState } from "react";
import type { Exemption } from "#contract/evaluation/effects.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useRevoke } from "./effects-api.ts";
import { E } from "./effects-words.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

/** Who was freed from a consequence, why, and what became of it. */
export function ExemptionList({
  runId,
  exemptions,
}: {
  runId: string;
  exemptions: readonly Exemption[];
}): ReactElement | null {
  const { text } = useLanguage();
  const notice = useNotice();
  const may = useMay();
  const revoke = useRevoke(runId);
  const [revoking, setRevoking] = useState<Exemption | null>(null);
  if (exemptions.length === 0) return null;
  return (
    <section className="process-part effects-exemptions no-print">
      <h2>{text(E.exemptions)}</h2>
      <ul className="notice-lines">
        {exemptions.map((one) => (
          <li key={one.id}>
            <strong>{one.name}</strong>
            <Light tone={one.revoked ? "calm" : "good"}>{text(one.revoked ? E.revoked : E.inForce)}</Light>
            <span className="objection-note">
              {one.reason}（{one.by}，{formatInstant(one.at).slice(0, 10)}）
              {one.revoked &&
                ` → ${one.revoked.reason}（${one.revoked.by}，${formatInstant(one.revoked.at).slice(0, 10)}）`}
            </span>
            {!one.revoked && may("evaluation.freeze") && (
              <Button size="small" className="objection-step" onClick={() => setRevoking(one)}>
                {text(E.revoke)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {revoking && (
        <ReasonDialog
          title={`${text(E.revoke)} · ${revoking.name}`}
          act={text(E.revoke)}
          asks={text(E.revokeWhy)}
          isPending={revoke.isPending}
          onClose={() => setRevoking(null)}
          onConfirm={(reason) =>
            revoke.mutate(
              { id: revoking.id, reason },
              {
                onSuccess: () => {
                  notice.done(text(E.revoke));
                  setRevoking(null);
                },
                onError: notice.failed,
              },
            )
          }
        />
      )}
    </section>
  );
}
