import { Button } from "antd";
import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "./empty.tsx";

/** An address that leads nowhere. */
export function NotFound(): ReactElement {
  const { t } = useLanguage();
  return (
    <Empty title={t("state.notFound")} hint={t("state.notFoundHint")}>
      <Button href="/">{t("state.home")}</Button>
    </Empty>
  );
}
