import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { T } from "./words.ts";

type ToldProps = { source: string | null; asOf: string | null };

/** Where a line comes from and of which day it is. */
export function Told({ source, asOf }: ToldProps): ReactElement | null {
  const { text } = useLanguage();
  if (!source && !asOf) return null;
  return (
    <small className="thread-told">
      {[source, asOf && `${text(T.asOf)} ${asOf}`].filter(Boolean).join(" · ")}
    </small>
  );
}

/** What leads to its record, where there is one. */
export function ToRecord({ href, children }: { href: string | null; children: ReactNode }): ReactElement {
  return href === null ? <span>{children}</span> : <Link to={href}>{children}</Link>;
}

/** A part of the sheet. */
export function Part({
  title,
  note,
  children,
}: {
  title: string;
  note?: string;
  children: ReactNode;
}): ReactElement {
  return (
    <section className="sheet life-part" aria-label={title}>
      <header className="sheet-head">
        <h2>{title}</h2>
        {note && <span className="life-note">{note}</span>}
      </header>
      <div className="sheet-body">{children}</div>
    </section>
  );
}
