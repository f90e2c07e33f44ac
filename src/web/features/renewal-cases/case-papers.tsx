import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Upload } from "antd";
import type { ReactElement } from "react";
import type { z } from "zod";
import { PAPER_KINDS, PAPER_WORDS, PaperTemplates } from "#contract/renewal/case-paper.ts";
import { useMay } from "#web/features/identity/api.ts";
import { call, download } from "#web/lib/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import type { Case } from "./api.ts";
import { W } from "./words.ts";

const TEMPLATES = "/renewal/paper-templates";
const templatesQuery = {
  queryKey: ["renewal", "templates"],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(PaperTemplates, TEMPLATES, { signal }),
};

/** The papers of a case as Word files, each from the zone's own template or the shipped one. */
export function CasePapers({ held }: { held: Case }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const { data } = useQuery(templatesQuery);
  return (
    <ul className="works-list case-papers">
      {PAPER_KINDS.map((kind) => {
        const own = data?.own.find((one) => one.kind === kind);
        return (
          <li key={kind}>
            <Button
              icon={<Icon name="file" size={14} />}
              onClick={() => download(`/renewal/cases/${held.id}/papers/${kind}`).catch(notice.failed)}
            >
              {text(PAPER_WORDS[kind])}
            </Button>
            <span className="works-what case-note">
              {own ? `${text(W.own_template)}：${own.fileName}` : text(W.shipped)}
            </span>
            <TemplateTools kind={kind} isOwn={own !== undefined} />
          </li>
        );
      })}
    </ul>
  );
}

type Templates = z.infer<typeof PaperTemplates>;

function TemplateTools({
  kind,
  isOwn,
}: {
  kind: (typeof PAPER_KINDS)[number];
  isOwn: boolean;
}): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const client = useQueryClient();
  const kept = {
    onSuccess: (templates: Templates) => client.setQueryData(templatesQuery.queryKey, templates),
    onError: notice.failed,
  };
  const upload = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.append("file", file);
      return call(PaperTemplates, `${TEMPLATES}/${kind}`, { method: "POST", body });
    },
    ...kept,
  });
  const restore = useMutation({
    mutationFn: () => call(PaperTemplates, `${TEMPLATES}/${kind}`, { method: "DELETE" }),
    ...kept,
  });
  return (
    <>
      <Button type="link" size="small" onClick={() => download(`${TEMPLATES}/${kind}`).catch(notice.failed)}>
        {text(W.current)}
      </Button>
      {may("renewal.write") && (
        <Upload
          accept=".docx"
          showUploadList={false}
          beforeUpload={(file) => {
            upload.mutate(file);
            return false;
          }}
        >
          <Button type="link" size="small" loading={upload.isPending}>
            {text(W.replace)}
          </Button>
        </Upload>
      )}
      {may("renewal.write") && isOwn && (
        <Button type="link" size="small" loading={restore.isPending} onClick={() => restore.mutate()}>
          {text(W.restore)}
        </Button>
      )}
    </>
  );
}
