import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useEffect } from "react";
import type { Session } from "#contract/session.ts";
import { metaQuery, useSignIn } from "#web/features/identity/api.ts";
import { SignInForm } from "#web/features/identity/sign-in-form.tsx";
import { setLanguage, useLanguage } from "#web/lib/language.ts";
import { Brand } from "#web/ui/brand.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { SignInDrawing } from "./sign-in-drawing.tsx";
import "./sign-in-page.css";

/** The way in. A zone of invented data lists the accounts one may try it with; a real one never does. */
export function SignInPage(): ReactElement {
  const { t, language } = useLanguage();
  const meta = useQuery(metaQuery);
  const enter = useEnter();
  useEffect(() => {
    document.title = `${t("signIn.title")} · ${t("brand")}`;
  }, [t]);
  return (
    <main className="sign-in">
      <section className="sign-in-art" aria-hidden="true">
        <SignInDrawing />
      </section>
      <section className="sign-in-panel">
        <Button
          type="text"
          size="small"
          className="sign-in-language"
          onClick={() => setLanguage(language === "zh" ? "en" : "zh")}
        >
          {t("shell.language")}
        </Button>
        <div className="sign-in-box">
          <p className="sign-in-brand">
            <Brand size={40} />
            <span>
              凤栖 <small>Perch</small>
            </span>
          </p>
          <h1>{t("signIn.motto")}</h1>
          <p className="sign-in-note">{t("signIn.mottoNote")}</p>
          <SignInForm onDone={enter} />
          {meta.data?.demo && <DemoLogins logins={meta.data.demo} onDone={enter} />}
        </div>
        {meta.data && (
          <p className="sign-in-version">{t("signIn.version", { version: meta.data.version })}</p>
        )}
      </section>
    </main>
  );
}

/** Where one was going, or home; a first password is changed before anything else. */
function useEnter() {
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false }) as { to?: string };
  return (session: Session) => {
    if (session.mustChange) void navigate({ to: "/settings/account" });
    else void navigate({ href: to?.startsWith("/") && !to.startsWith("//") ? to : "/" });
  };
}

type DemoLogin = { username: string; password: string; role: string; name: string };

function DemoLogins({
  logins,
  onDone,
}: {
  logins: readonly DemoLogin[];
  onDone: (session: Session) => void;
}) {
  const { t } = useLanguage();
  const signIn = useSignIn();
  const notice = useNotice();
  return (
    <section className="demo-logins" aria-labelledby="demo-logins">
      <h2 id="demo-logins">
        {t("signIn.demo")}
        <span>{t("signIn.demoHint")}</span>
      </h2>
      <ul>
        {logins.map(({ username, password, role, name }) => (
          <li key={username}>
            <button
              type="button"
              className="bare demo-login"
              disabled={signIn.isPending}
              onClick={() =>
                signIn.mutate({ username, password }, { onSuccess: onDone, onError: notice.failed })
              }
            >
              <strong>{role}</strong>
              <span>{name}</span>
              <code>{username}</code>
              <Icon name="right" size={14} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
