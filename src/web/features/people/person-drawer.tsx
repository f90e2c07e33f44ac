import { Button, Checkbox, Input, Popconfirm } from "antd";
import { type ReactElement, useState } from "react";
import { POLICY, ROLES, type Role } from "#contract/access.ts";
import type { User } from "#contract/user.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { RecordDrawer } from "#web/ui/record-drawer.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useChangeUser, useGrantRoles, useResetPassword, useUnlock } from "./api.ts";
import { FirstPassword } from "./first-password.tsx";
import { newPassword } from "./new-password.ts";

/** One person: roles for the officer who grants them, the account for the officer who keeps it. */
export function PersonDrawer({
  person,
  onClose,
}: {
  person: User | undefined;
  onClose: () => void;
}): ReactElement {
  const { t } = useLanguage();
  const may = useMay();
  return (
    <RecordDrawer
      open={person !== undefined}
      title={person?.name}
      subtitle={
        person && (
          <>
            <span>{person.username}</span>
            <Light tone={person.active ? "good" : "calm"}>
              {t(person.active ? "users.active" : "users.inactive")}
            </Light>
          </>
        )
      }
      onClose={onClose}
    >
      {person && (
        <>
          <Roles person={person} canGrant={may("identity.grant")} />
          {may("identity.write") && <Account person={person} />}
          {may("identity.grant") && <Unlock person={person} />}
        </>
      )}
    </RecordDrawer>
  );
}

function Roles({ person, canGrant }: { person: User; canGrant: boolean }): ReactElement {
  const { t, text } = useLanguage();
  const notice = useNotice();
  const grant = useGrantRoles();
  const [roles, setRoles] = useState<readonly Role[]>(person.roles);
  const [why, setWhy] = useState("");
  const same = roles.length === person.roles.length && roles.every((role) => person.roles.includes(role));
  const give = () =>
    grant.mutate(
      { id: person.id, revision: person.revision, roles: [...roles], why: why.trim() },
      { onSuccess: () => notice.done(t("users.saved")), onError: notice.failed },
    );
  return (
    <section className="person-part" aria-labelledby="person-roles">
      <h3 id="person-roles">{t("users.roles")}</h3>
      {canGrant && <p className="state-hint">{t("users.grantHint")}</p>}
      <div className="person-roles">
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            disabled={!canGrant}
            checked={roles.includes(role)}
            onChange={({ target }) =>
              setRoles(target.checked ? [...roles, role] : roles.filter((held) => held !== role))
            }
          >
            {text(POLICY[role].label)}
          </Checkbox>
        ))}
      </div>
      {canGrant && (
        <div className="person-line">
          <Input
            aria-label={t("form.why")}
            placeholder={t("users.whyGrant")}
            maxLength={200}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
            style={{ flex: 1 }}
          />
          <Button
            type="primary"
            disabled={same || why.trim().length < 2}
            loading={grant.isPending}
            onClick={give}
          >
            {t("users.grant")}
          </Button>
        </div>
      )}
    </section>
  );
}

function Account({ person }: { person: User }): ReactElement {
  const { t } = useLanguage();
  const notice = useNotice();
  const change = useChangeUser();
  const reset = useResetPassword();
  const [password, setPassword] = useState<string>();
  function resetTo(next: string) {
    reset.mutate(
      { id: person.id, password: next },
      { onSuccess: () => setPassword(next), onError: notice.failed },
    );
  }
  return (
    <section className="person-part" aria-labelledby="person-account">
      <h3 id="person-account">{t("users.account")}</h3>
      <div className="person-line">
        <Popconfirm title={t("users.resetPassword")} onConfirm={() => resetTo(newPassword())}>
          <Button loading={reset.isPending}>{t("users.resetPassword")}</Button>
        </Popconfirm>
        <Popconfirm
          title={t(person.active ? "users.disable" : "users.enable")}
          onConfirm={() =>
            change.mutate(
              { id: person.id, revision: person.revision, active: !person.active },
              { onSuccess: () => notice.done(t("users.saved")), onError: notice.failed },
            )
          }
        >
          <Button danger={person.active} loading={change.isPending}>
            {t(person.active ? "users.disable" : "users.enable")}
          </Button>
        </Popconfirm>
      </div>
      {password && <FirstPassword password={password} />}
    </section>
  );
}

function Unlock({ person }: { person: User }): ReactElement {
  const { t } = useLanguage();
  const notice = useNotice();
  const unlock = useUnlock();
  return (
    <section className="person-part" aria-labelledby="person-unlock">
      <h3 id="person-unlock">{t("users.unlock")}</h3>
      <p className="state-hint">{t("users.unlockHint")}</p>
      <br />
      <Button
        loading={unlock.isPending}
        onClick={() =>
          unlock.mutate(person.id, { onSuccess: () => notice.done(t("users.saved")), onError: notice.failed })
        }
      >
        {t("users.unlock")}
      </Button>
    </section>
  );
}
