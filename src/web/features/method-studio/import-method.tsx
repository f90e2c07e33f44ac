import { useNavigate } from "@tanstack/react-router";
import { Modal, Upload } from "antd";
import { type ReactElement, useState } from "react";
import { z } from "zod";
import { MethodIssue } from "#contract/evaluation/method-studio.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useBeginMethod } from "./api.ts";
import { W } from "./words.ts";

/** A method out of a file of another zone. What cannot be read is listed with row and column, and the row itself. */
export function ImportMethod({ onClose }: { onClose: () => void }): ReactElement {
  const { text } = useLanguage();
  const navigate = useNavigate();
  const begin = useBeginMethod();
  const [file, setFile] = useState("");

  async function bring(chosen: File) {
    const read = await chosen.text();
    setFile(read);
    begin.mutate(
      { from: "file", text: read, key: crypto.randomUUID() },
      {
        onSuccess: ({ summary }) => {
          onClose();
          void navigate({ to: "/evaluation/studio/$id", params: { id: summary.id } });
        },
      },
    );
  }

  return (
    <Modal open title={text(W.importFile)} footer={null} width={720} onCancel={onClose} destroyOnHidden>
      <Upload.Dragger
        accept=".yaml,.yml,.json"
        multiple={false}
        showUploadList={false}
        disabled={begin.isPending}
        beforeUpload={(chosen) => {
          void bring(chosen);
          return false;
        }}
      >
        <Icon name="import" size={28} />
        <p className="studio-drop">{text(begin.isPending ? W.reading : W.dropYaml)}</p>
        <p className="studio-note">{text(W.dropNote)}</p>
      </Upload.Dragger>
      {begin.error && <Faults error={begin.error} file={file} />}
    </Modal>
  );
}

const Facts = z.object({ issues: z.array(MethodIssue) });

function Faults({ error, file }: { error: unknown; file: string }): ReactElement {
  const { text } = useLanguage();
  const problem = problemOf(error);
  const facts = Facts.safeParse(problem.facts);
  const lines = file.split("\n");
  return (
    <div role="alert">
      <p className="studio-fault">{text(problem.message)}</p>
      {facts.success && (
        <table className="studio-table studio-file-faults">
          <thead>
            <tr>
              <th scope="col">
                {text(W.atLine)}:{text(W.atColumn)}
              </th>
              <th scope="col">{text(W.issues)}</th>
            </tr>
          </thead>
          <tbody>
            {facts.data.issues.map(({ at, line, message }) => (
              <tr key={`${at?.line}:${at?.column}${line}${message.en}`}>
                <td className="studio-figure">{at && `${at.line}:${at.column}`}</td>
                <td>
                  {line && <code>{line}</code>} {text(message)}
                  {at && <pre>{lines[at.line - 1]}</pre>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
