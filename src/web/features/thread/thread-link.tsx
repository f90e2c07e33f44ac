import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { T } from "./words.ts";

/** The way from wherever a parcel is told of to its whole life. */
export function ThreadLink({ id }: { id: string }): ReactElement | null {
  const { text } = useLanguage();
  const may = useMay();
  if (!may("space.read")) return null;
  return (
    <Link to="/parcels/$id/thread" params={{ id }} className="tool-link no-print">
      <Button icon={<Icon name="history" />} tabIndex={-1}>
        {text(T.open)}
      </Button>
    </Link>
  );
}
