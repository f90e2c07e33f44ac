import { Button, Modal } from "antd";
import { type ReactElement, useEffect, useState } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { sessionGate } from "#web/lib/session-gate.ts";
import { useSession, useSignOut } from "./api.ts";
import { SignInForm } from "./sign-in-form.tsx";

/** Over the page when the session has run out. The requests that met the end of it go on once somebody is back. */
export function SignInAgain(): ReactElement {
  const { t } = useLanguage();
  const { user } = useSession();
  const signOut = useSignOut();
  const [expired, setExpired] = useState(false);
  useEffect(() => sessionGate.watch(setExpired), []);
  return (
    <Modal
      open={expired}
      closable={false}
      footer={null}
      width={380}
      title={t("signIn.again")}
      destroyOnHidden
    >
      <p className="state-hint">{t("signIn.againHint")}</p>
      <br />
      <SignInForm username={user.username} onDone={() => sessionGate.signedInAgain()} />
      <Button
        type="text"
        block
        onClick={() => {
          sessionGate.gaveUp();
          signOut.mutate();
        }}
      >
        {t("shell.signOut")}
      </Button>
    </Modal>
  );
}
