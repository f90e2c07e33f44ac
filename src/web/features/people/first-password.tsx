import { Typography } from "antd";
import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";

/** A first password, to be handed over now: nobody can look it up again. */
export function FirstPassword({ password }: { password: string }): ReactElement {
  const { t } = useLanguage();
  return (
    <section className="person-first" aria-label={t("users.password")}>
      <Typography.Text className="person-password" copyable={{ text: password, tooltips: t("action.copy") }}>
        {password}
      </Typography.Text>
      <p className="state-hint">{t("users.passwordOnce")}</p>
    </section>
  );
}
