import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useSession } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { seesSandbox } from "./api.ts";
import { W } from "./words.ts";

/** From a run to the sandbox over its figures, for those who may see them. */
export function SandboxLink({ runId }: { runId: string }): ReactElement | null {
  const { text } = useLanguage();
  const { capability } = useSession();
  if (!seesSandbox(capability)) return null;
  return (
    <Link to="/evaluation/sandbox/$runId" params={{ runId }}>
      <Button icon={<Icon name="columns" />} tabIndex={-1}>
        {text(W.sandbox)}
      </Button>
    </Link>
  );
}
