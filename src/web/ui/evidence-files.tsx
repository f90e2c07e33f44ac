import { Button, Upload } from "antd";
import type { ReactElement } from "react";
import { EVIDENCE_MOST_FILES, EVIDENCE_SUFFIXES, type EvidenceFile } from "#contract/evidence.ts";
import { t } from "#contract/text.ts";
import { download } from "#web/lib/api.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "./icon.tsx";
import { useTakeBackEvidence, useUploadEvidence } from "./use-evidence.ts";
import { useNotice } from "./use-notice.ts";
import "./evidence-files.css";

const UPLOAD = t("上传佐证材料", "Add evidence");
const HINT = t(
  "PDF、JPG、PNG、OFD、Word、Excel，每份不超过 10 MB",
  "PDF, JPG, PNG, OFD, Word, Excel; up to 10 MB each",
);
const REMOVE = t("删除", "Remove");

const sizeOf = (bytes: number, language: "zh" | "en"): string =>
  bytes < 1_048_576
    ? `${formatNumber(Math.ceil(bytes / 1024), language)} KB`
    : `${formatNumber(bytes / 1_048_576, language, 1)} MB`;

/** Files handed in: each is saved under its own name. */
export function EvidenceFiles({ files }: { files: readonly EvidenceFile[] }): ReactElement | null {
  const { language } = useLanguage();
  const notice = useNotice();
  if (files.length === 0) return null;
  return (
    <ul className="evidence-files">
      {files.map((file) => (
        <li key={file.id}>
          <Button
            type="link"
            size="small"
            icon={<Icon name="file" size={14} />}
            onClick={() => download(`/evidence/${file.id}`).catch(notice.failed)}
          >
            {file.fileName}
          </Button>
          <span>{sizeOf(file.size, language)}</span>
        </li>
      ))}
    </ul>
  );
}

type EvidenceUploadProps = {
  files: readonly EvidenceFile[];
  onFiles: (files: EvidenceFile[]) => void;
};

/** Uploads files to be handed in with what is being written; until then they can be taken back. */
export function EvidenceUpload({ files, onFiles }: EvidenceUploadProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const upload = useUploadEvidence();
  const takeBack = useTakeBackEvidence();
  return (
    <div className="evidence-upload">
      {files.length > 0 && (
        <ul className="evidence-files">
          {files.map((file) => (
            <li key={file.id}>
              <Icon name="file" size={14} /> {file.fileName} <span>{sizeOf(file.size, language)}</span>
              <Button
                type="text"
                size="small"
                aria-label={`${text(REMOVE)} ${file.fileName}`}
                icon={<Icon name="close" size={12} />}
                onClick={() =>
                  takeBack.mutate(file.id, {
                    onSettled: () => onFiles(files.filter(({ id }) => id !== file.id)),
                  })
                }
              />
            </li>
          ))}
        </ul>
      )}
      <Upload
        accept={EVIDENCE_SUFFIXES}
        showUploadList={false}
        disabled={upload.isPending || files.length >= EVIDENCE_MOST_FILES}
        beforeUpload={(file) => {
          upload.mutate(file, {
            onSuccess: (uploaded) => onFiles([...files, uploaded]),
            onError: notice.failed,
          });
          return false;
        }}
      >
        <Button size="small" loading={upload.isPending} icon={<Icon name="import" size={14} />}>
          {text(UPLOAD)}
        </Button>
      </Upload>
      <small>{text(HINT)}</small>
    </div>
  );
}
