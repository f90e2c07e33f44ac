import { Button, Input } from "antd";
import { type ReactElement, useState } from "react";
import type { VisitSummary } from "#contract/renewal/site-visit.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useCancelVisit } from "./api.ts";
import { V } from "./words.ts";
import "./visits.css";

/** Calls a visit off, with the reason. */
export function CancelBar({ visit }: { visit: VisitSummary }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const cancel = useCancelVisit(visit.id);
  const [why, setWhy] = useState<string>();
  if (why === undefined)
    return (
      <div className="visit-cancel">
        <Button onClick={() => setWhy("")}>{text(V.cancelVisit)}</Button>
      </div>
    );
  return (
    <div className="visit-cancel">
      <Input
        autoFocus
        aria-label={text(V.cancelWhy)}
        placeholder={text(V.cancelWhy)}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <Button onClick={() => setWhy(undefined)}>{text(V.back)}</Button>
      <Button
        danger
        disabled={why.trim().length < 2}
        loading={cancel.isPending}
        onClick={() =>
          cancel.mutate({ revision: visit.revision, why: why.trim() }, { onError: notice.failed })
        }
      >
        {text(V.cancelVisit)}
      </Button>
    </div>
  );
}
