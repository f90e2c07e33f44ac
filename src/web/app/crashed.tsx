import type { ErrorComponentProps } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { Failure } from "#web/ui/failure.tsx";

/** A fault of ours: the rest of the shell stays in use, the page may be tried again. */
export function Crashed({ error, reset }: ErrorComponentProps): ReactElement {
  return <Failure error={error} onRetry={reset} />;
}
