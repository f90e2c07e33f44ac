import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import type { PackSummary } from "#contract/renewal/rule-pack.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light, type Tone } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { packQuery, packsQuery } from "./api.ts";
import { PackEditor } from "./pack-editor.tsx";
import { L } from "./words.ts";
import "#web/ui/plain-table.css";
import "./renewal-land.css";

const TONES: Record<PackSummary["status"], Tone> = { draft: "act", "in-force": "good", retired: "calm" };

/** Rule packs with their versions, and the text of the one that is open. */
export function PackDesk(): ReactElement {
  const { text } = useLanguage();
  const [openId, setOpenId] = useState<string>();
  const { data, error, refetch } = useQuery(packsQuery);
  const id = openId ?? data?.[0]?.id;
  const open = useQuery({ ...packQuery(id ?? ""), enabled: id !== undefined });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="pack-desk land-scroll">
      <table className="plain-table sheet">
        <tbody>
          {data.map((one) => (
            <tr key={one.id} aria-current={one.id === id ? "true" : undefined}>
              <td>
                <button type="button" className="bare link" onClick={() => setOpenId(one.id)}>
                  {text(one.title)} v{one.version}
                </button>
                <p className="hit-source">
                  {one.document}
                  {one.shipped && ` · ${text(L.shipped)}`}
                </p>
              </td>
              <td>
                <Light tone={TONES[one.status]}>{text(L.packStatus[one.status])}</Light>
                <p className="hit-source">
                  {!one.shipped && [one.inForceFrom, one.inForceUntil].filter(Boolean).join(" – ")}
                </p>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open.data && (
        <PackEditor
          key={`${open.data.pack.id}${open.data.pack.revision}`}
          detail={open.data}
          onOpen={setOpenId}
        />
      )}
    </div>
  );
}
