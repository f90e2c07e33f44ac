import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { MouseEvent, ReactElement } from "react";
import { registerOf } from "#contract/registers.ts";
import { stringifySearch } from "#web/lib/url-search.ts";
import { listQuery } from "./api.ts";

type ReferenceLinkProps = {
  /** the register it leads to, and the column there that holds `value` */
  kind: string;
  column: string;
  value: string;
  children: string;
};

/** A value that names a record elsewhere leads to that record's page; opened in a new window, to the list with it alone. */
export function ReferenceLink({ kind, column, value, children }: ReferenceLinkProps): ReactElement {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { path } = registerOf(kind)!;
  const search = { f: [`${column}:eq:${value}`] };
  const href = `/${path}${stringifySearch(search)}`;

  async function go() {
    const found = await client.fetchQuery(listQuery(path, { ...search, size: 1 }, [column]));
    const id = found.rows[0]?.id;
    if (id) await navigate({ to: "/$path/$id", params: { path, id } });
    else await navigate({ href });
  }

  return (
    <a
      href={href}
      className="reference"
      title={children.length > 16 ? children : undefined}
      onClick={(event: MouseEvent) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        void go();
      }}
    >
      {children}
    </a>
  );
}
