import { useMutation } from "@tanstack/react-query";
import { Button, Upload } from "antd";
import type { ReactElement } from "react";
import { z } from "zod";
import { IDLE_PAPER_WORDS, IDLE_PAPERS } from "#contract/renewal/idle-procedure.ts";
import { call, download } from "#web/lib/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { L } from "./words.ts";
import "./idle-templates.css";

const TEMPLATES = "/renewal/land/templates";
const Kept = z.object({ kept: z.boolean() });
type Kind = (typeof IDLE_PAPERS)[number];

/** The Word templates of the notices: taken, replaced by the zone's own, or the shipped ones again. */
export function IdleTemplates(): ReactElement {
  const { text } = useLanguage();
  return (
    <details className="idle-templates">
      <summary>{text(L.templates)}</summary>
      <ul>
        {IDLE_PAPERS.map((kind) => (
          <li key={kind}>
            <span>{text(IDLE_PAPER_WORDS[kind])}</span>
            <TemplateTools kind={kind} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function TemplateTools({ kind }: { kind: Kind }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const path = `${TEMPLATES}/${kind}`;
  const said = { onSuccess: () => notice.done(text(L.templateKept)), onError: notice.failed };
  const upload = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.append("file", file);
      return call(Kept, path, { method: "POST", body });
    },
    ...said,
  });
  const restore = useMutation({ mutationFn: () => call(Kept, path, { method: "DELETE" }), ...said });
  return (
    <span>
      <Button type="link" size="small" onClick={() => download(path).catch(notice.failed)}>
        {text(L.templateGet)}
      </Button>
      <Upload
        accept=".docx"
        showUploadList={false}
        beforeUpload={(file) => {
          upload.mutate(file);
          return false;
        }}
      >
        <Button type="link" size="small" loading={upload.isPending}>
          {text(L.templatePut)}
        </Button>
      </Upload>
      <Button type="link" size="small" loading={restore.isPending} onClick={() => restore.mutate()}>
        {text(L.templateBack)}
      </Button>
    </span>
  );
}
