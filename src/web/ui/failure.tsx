import { Button } from "antd";
import type { ReactElement } from "react";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "./icon.tsx";
import "./state.css";

/** What went wrong, in words the reader can act on; the request's number is there for whoever looks after the server. */
export function Failure({
  error,
  onRetry,
}: {
  error: unknown;
  onRetry?: (() => void) | undefined;
}): ReactElement {
  const { t, text } = useLanguage();
  const problem = problemOf(error);
  return (
    <div className="state state-failure" role="alert">
      <Icon name="warning" size={28} />
      <p className="state-title">{text(problem.message)}</p>
      {problem.requestId && <p className="state-hint">{t("state.requestId", { id: problem.requestId })}</p>}
      {onRetry && (
        <div className="state-actions">
          <Button onClick={onRetry}>{t("state.retry")}</Button>
        </div>
      )}
    </div>
  );
}
