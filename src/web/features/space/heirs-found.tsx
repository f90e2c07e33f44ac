import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { heirsQuery } from "./lineage-api.ts";
import { L } from "./lineage-words.ts";
import "./lineage.css";

/** What was sought is the old number of a parcel: it is said, with the parcels of today. */
export function HeirsFound({ words }: { words: string | undefined }): ReactElement | null {
  const { text } = useLanguage();
  const { data } = useQuery(heirsQuery(words ?? ""));
  if (!words || !data || data.found.length === 0) return null;
  return (
    <ul className="heirs no-print" aria-live="polite">
      {data.found.map(({ code, until, heirs }) => (
        <li key={`${code} ${until}`}>
          {text(L.heirs)} <strong>{code}</strong>（{text(L.until)} {until}）{text(L.nowIs)}{" "}
          {heirs.map((heir, n) => (
            <span key={heir.id}>
              {n > 0 && "、"}
              <Link to="/$path/$id" params={{ path: "parcels", id: heir.id }}>
                {heir.code}
              </Link>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
