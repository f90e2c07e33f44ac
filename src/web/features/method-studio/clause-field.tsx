import { type ReactElement, useState } from "react";
import type { LinePath } from "#contract/evaluation/line-path.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useValue } from "./studio-context.tsx";
import { TextField } from "./text-field.tsx";
import { W } from "./words.ts";

/** Where a line comes from, in the document's own words; and, where the document is silent, what was decided. */
export function ClauseField({ path }: { path: LinePath }): ReactElement {
  const { text, language } = useLanguage();
  const { value: assumed } = useValue<string>([...path, "assumed"]);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="studio-clause">
      <span className="studio-clause-mark">
        <TextField
          path={[...path, "clause"]}
          label={text(W.clause)}
          placeholder={text(W.clause)}
          optional
          long
        />
      </span>
      {assumed !== undefined || isOpen ? (
        <span className="studio-assumed">
          <TextField
            path={[...path, "assumed"]}
            label={text(W.assumed)}
            placeholder={text(W.assumed)}
            optional
            long
          />
        </span>
      ) : (
        <button type="button" className="bare studio-quiet" onClick={() => setOpen(true)}>
          {language === "zh" ? "＋取定" : "+ decided here"}
        </button>
      )}
    </div>
  );
}
