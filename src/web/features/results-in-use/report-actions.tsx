import { Button, Dropdown } from "antd";
import { type ReactElement, useState } from "react";
import { OFFICIAL_LABELS, OFFICIAL_TABLES } from "#contract/evaluation/official-table.ts";
import { useMay } from "#web/features/identity/api.ts";
import { download } from "#web/lib/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { TemplateDialog } from "./template-dialog.tsx";
import { R } from "./words.ts";

/** The report as files: Word, print, the official tables; and its template. */
export function ReportActions({ runId }: { runId: string }): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  const [editing, setEditing] = useState(false);
  const save = (path: string) => {
    setBusy(true);
    download(`/evaluation/runs/${runId}/${path}`)
      .catch(notice.failed)
      .finally(() => setBusy(false));
  };
  return (
    <>
      {may("evaluation.run") && (
        <Button icon={<Icon name="file" />} onClick={() => setEditing(true)}>
          {text(R.template)}
        </Button>
      )}
      <Dropdown
        trigger={["click"]}
        menu={{
          items: OFFICIAL_TABLES.map((table) => ({
            key: table,
            label: OFFICIAL_LABELS[table][language],
            onClick: () => save(`official/${table}?lang=${language}`),
          })),
        }}
      >
        <Button icon={<Icon name="export" />} aria-haspopup="menu">
          {text(R.tables)}
        </Button>
      </Dropdown>
      <Button icon={<Icon name="print" />} onClick={() => window.print()}>
        {text(R.pdf)}
      </Button>
      <Button type="primary" icon={<Icon name="export" />} loading={busy} onClick={() => save("report/docx")}>
        {text(R.word)}
      </Button>
      {editing && <TemplateDialog onClose={() => setEditing(false)} />}
    </>
  );
}
