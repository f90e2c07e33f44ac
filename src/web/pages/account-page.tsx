import { Button } from "antd";
import type { ReactElement } from "react";
import { POLICY } from "#contract/access.ts";
import { AccessTokenList } from "#web/features/access-tokens/access-tokens.tsx";
import { useSession, useSignOut } from "#web/features/identity/api.ts";
import { ChangePasswordForm } from "#web/features/identity/change-password-form.tsx";
import { SignedInPlaces } from "#web/features/identity/signed-in-places.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { Page } from "#web/ui/page.tsx";
import { SettingsTabs } from "./settings-tabs.tsx";
import "./account-page.css";

const TOKENS = { zh: "访问令牌", en: "Access tokens" };

/** Who I am here, what I may see, my password. */
export function AccountPage(): ReactElement {
  const { t, text } = useLanguage();
  const { mustChange, capability } = useSession();
  const signOut = useSignOut();
  return (
    <Page title={t("settings.title")} tabs={mustChange ? undefined : <SettingsTabs />}>
      {mustChange && (
        <p className="account-must" role="status">
          <Light tone="soon">{t("account.mustChange")}</Light>
          <span>{t("account.mustChangeHint")}</span>
        </p>
      )}
      <div className="account">
        <section className="sheet" aria-labelledby="account-who">
          <header className="sheet-head">
            <h2 id="account-who">{t("account.who")}</h2>
          </header>
          <div className="sheet-body">
            <Identity />
          </div>
        </section>
        {!mustChange && (
          <section className="sheet" aria-labelledby="account-places">
            <header className="sheet-head">
              <h2 id="account-places">{t("account.places")}</h2>
            </header>
            <div className="sheet-body">
              <SignedInPlaces />
            </div>
          </section>
        )}
        {!mustChange && capability.permits.length > 1 && (
          <section className="sheet" aria-labelledby="account-tokens">
            <header className="sheet-head">
              <h2 id="account-tokens">{text(TOKENS)}</h2>
            </header>
            <div className="sheet-body">
              <AccessTokenList />
            </div>
          </section>
        )}
        <section className="sheet" aria-labelledby="account-password">
          <header className="sheet-head">
            <h2 id="account-password">{t("account.password")}</h2>
          </header>
          <div className="sheet-body">
            <ChangePasswordForm />
          </div>
        </section>
      </div>
      <p className="account-out">
        <Button icon={<Icon name="signOut" />} loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {t("account.signOut")}
        </Button>
      </p>
    </Page>
  );
}

function Identity(): ReactElement {
  const { t, text, language } = useLanguage();
  const { user, zone, capability } = useSession();
  const comma = language === "zh" ? "、" : ", ";
  const fields = capability.fields.map((field) => t(`account.field.${field}`)).join(comma);
  const lines: [string, string][] = [
    [t("account.username"), user.username],
    [t("account.name"), user.name],
    [t("shell.roles"), user.roles.map((role) => text(POLICY[role].label)).join(comma)],
    [t("account.zone"), language === "zh" ? zone.name : zone.nameEn],
    [t("account.sees"), t(capability.rows === "zone" ? "account.seesZone" : "account.seesFirm")],
    [t("account.fields"), fields || t("account.fieldsNone")],
  ];
  return (
    <dl className="account-lines">
      {lines.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
