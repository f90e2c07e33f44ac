import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type ReactElement, useState } from "react";
import type { EntryDetail } from "#contract/renewal/poor-land.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { type EntryMove, useMoveEntry } from "./api.ts";
import { L } from "./words.ts";

const MOVES = {
  withdrawal: { act: L.withdraw, asks: L.withdrawAsk, from: ["candidate", "verified"] },
  restoration: { act: L.restore, asks: L.restoreAsk, from: ["withdrawn"] },
  verification: { act: L.verify, asks: L.verifyAsk, from: ["candidate"] },
} as const;

/** What may be done with an entry where it stands; each with its reason. */
export function EntryActions({ entry }: { entry: EntryDetail }): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const move = useMoveEntry(entry.id);
  const [chosen, setChosen] = useState<EntryMove | null>(null);
  const [why, setWhy] = useState("");
  const open = (Object.keys(MOVES) as EntryMove[]).filter((key) =>
    (MOVES[key].from as readonly string[]).includes(entry.status),
  );
  const done = () => {
    setChosen(null);
    setWhy("");
  };
  return (
    <div className="entry-actions no-print">
      {chosen ? (
        <>
          <Input.TextArea
            rows={2}
            maxLength={500}
            autoFocus
            aria-label={text(MOVES[chosen].asks)}
            placeholder={text(MOVES[chosen].asks)}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
          <Button onClick={done}>{text(L.cancel)}</Button>
          <Button
            type="primary"
            disabled={why.trim().length < 2}
            loading={move.isPending}
            onClick={() =>
              move.mutate(
                { move: chosen, revision: entry.revision, why: why.trim() },
                { onSuccess: done, onError: notice.failed },
              )
            }
          >
            {text(MOVES[chosen].act)}
          </Button>
        </>
      ) : (
        <>
          <Link to="/$path/$id" params={{ path: "parcels", id: entry.parcelId }}>
            {text(L.openParcel)}
          </Link>
          <Link to="/map" search={{ row: entry.parcelId }} className="entry-map">
            {text(L.onMap)}
          </Link>
          {may("renewal.write") &&
            open.map((key) => (
              <Button key={key} onClick={() => setChosen(key)}>
                {text(MOVES[key].act)}
              </Button>
            ))}
        </>
      )}
    </div>
  );
}
