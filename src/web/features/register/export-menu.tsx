import { Button, Dropdown } from "antd";
import { type ReactElement, useState } from "react";
import { useLanguage } from "#web/lib/language.ts";
import type { ListSearch } from "#web/lib/list-search.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { exportList } from "./api.ts";

type ExportMenuProps = { path: string; search: ListSearch; columns: readonly string[] };

/** The list as a file: what is on the screen, in the order and with the columns it has there. */
export function ExportMenu({ path, search, columns }: ExportMenuProps): ReactElement {
  const { t } = useLanguage();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);

  function save(format: "xlsx" | "csv") {
    setBusy(true);
    exportList(path, search, columns, format)
      .catch(notice.failed)
      .finally(() => setBusy(false));
  }

  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: [
          { key: "note", type: "group", label: t("list.exportNote") },
          { key: "xlsx", label: t("list.exportXlsx"), onClick: () => save("xlsx") },
          { key: "csv", label: t("list.exportCsv"), onClick: () => save("csv") },
        ],
      }}
    >
      <Button icon={<Icon name="export" />} loading={busy} aria-haspopup="menu">
        {t("list.export")}
      </Button>
    </Dropdown>
  );
}
