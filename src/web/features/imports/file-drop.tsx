import { Button, Upload } from "antd";
import { type ReactElement, useState } from "react";
import type { ChangeSet } from "#contract/change-set.ts";
import type { RegisterEntry } from "#contract/registers.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { downloadTemplate, useUpload } from "./api.ts";
import "./file-drop.css";

type FileDropProps = { entry: RegisterEntry; onUploaded: (set: ChangeSet) => void };

/** The template, and the place to drop a file. Nothing is written by dropping one. */
export function FileDrop({ entry, onUploaded }: FileDropProps): ReactElement {
  const { t, text } = useLanguage();
  const upload = useUpload(entry.path);
  return (
    <div className="file-drop">
      <section className="sheet file-template" aria-labelledby="file-template">
        <h2 id="file-template">{t("import.templateTitle")}</h2>
        <p>{t("import.templateNote")}</p>
        <TemplateButton path={entry.path} />
        <p className="file-keep">{t("import.keep")}</p>
      </section>
      <div className="file-zone">
        <Upload.Dragger
          accept=".xlsx,.csv"
          multiple={false}
          showUploadList={false}
          disabled={upload.isPending}
          beforeUpload={(file) => {
            upload.mutate(file, { onSuccess: onUploaded });
            return false;
          }}
        >
          <Icon name="import" size={32} />
          <p className="file-title">{upload.isPending ? t("import.uploading") : t("import.dropTitle")}</p>
          <p className="file-note">{t("import.dropNote")}</p>
        </Upload.Dragger>
        {upload.error && (
          <p role="alert" className="form-problem">
            <Light tone="breach">{text(problemOf(upload.error).message)}</Light>
          </p>
        )}
      </div>
    </div>
  );
}

function TemplateButton({ path }: { path: string }): ReactElement {
  const { t } = useLanguage();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  return (
    <Button
      icon={<Icon name="file" />}
      loading={busy}
      onClick={() => {
        setBusy(true);
        downloadTemplate(path)
          .catch(notice.failed)
          .finally(() => setBusy(false));
      }}
    >
      {t("import.template")}
    </Button>
  );
}
