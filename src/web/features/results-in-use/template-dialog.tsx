import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Upload } from "antd";
import { type ReactElement, useState } from "react";
import type { ReportTemplate } from "#contract/evaluation/zone-report.ts";
import { download } from "#web/lib/api.ts";
import { ApiError } from "#web/lib/api-error.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { templateQuery, useChangeTemplate } from "./api.ts";
import { T } from "./words.ts";
import "#web/ui/plain-table.css";
import "./report.css";

/** The template in use, the way to another, and all that may stand in it. */
export function TemplateDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const { data } = useQuery(templateQuery);
  const change = useChangeTemplate();
  const [faults, setFaults] = useState<string[]>([]);
  const put = (file: File | null) => {
    setFaults([]);
    change.mutate(file, {
      onSuccess: () => notice.done(text(T.kept)),
      onError: (error) => {
        const issues = error instanceof ApiError ? (error.problem.issues ?? []) : [];
        if (issues.length === 0) notice.failed(error);
        setFaults(issues.map(({ message }) => message[language]));
      },
    });
  };
  const get = (which: string) =>
    void download(`/evaluation/report-template/file?which=${which}`).catch(notice.failed);
  return (
    <Modal open width={760} title={text(T.title)} footer={null} onCancel={onClose}>
      <p>
        <Light tone={data?.fileName ? "act" : "calm"}>{text(data?.fileName ? T.own : T.shipped)}</Light>
        {data?.fileName && ` ${data.fileName} · ${data.uploadedBy} · ${formatInstant(data.uploadedAt!)}`}
      </p>
      <p>{text(T.hint)}</p>
      <div className="report-tools">
        <Button icon={<Icon name="export" />} onClick={() => get("own")}>
          {text(T.download)}
        </Button>
        <Upload
          accept=".docx"
          showUploadList={false}
          beforeUpload={(file) => {
            put(file);
            return false;
          }}
        >
          <Button type="primary" icon={<Icon name="import" />} loading={change.isPending}>
            {text(T.upload)}
          </Button>
        </Upload>
        {data?.fileName && (
          <>
            <Button onClick={() => get("default")}>{text(T.downloadShipped)}</Button>
            <Button icon={<Icon name="undo" />} onClick={() => put(null)}>
              {text(T.reset)}
            </Button>
          </>
        )}
      </div>
      {faults.length > 0 && (
        <ul className="template-faults" role="alert">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      {data && <Placeholders placeholders={data.placeholders} />}
    </Modal>
  );
}

function Placeholders({ placeholders }: Pick<ReportTemplate, "placeholders">): ReactElement {
  const { text } = useLanguage();
  const spelled = ({ tag, kind }: ReportTemplate["placeholders"][number]) =>
    kind === "value" ? `{${tag}}` : `{#${tag}}…{/${tag}}`;
  return (
    <div className="template-list">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{text(T.placeholder)}</th>
            <th scope="col">{text(T.meaning)}</th>
          </tr>
        </thead>
        <tbody>
          {placeholders.map((one) => (
            <tr key={`${one.within ?? ""} ${one.tag}`} className={one.within ? "template-inside" : undefined}>
              <td>
                <code>{spelled(one)}</code>
              </td>
              <td>{text(one.meaning)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
