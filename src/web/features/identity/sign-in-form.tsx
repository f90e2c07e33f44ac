import { Button, Form, Input } from "antd";
import type { ReactElement } from "react";
import type { Session, SignIn } from "#contract/session.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useSignIn } from "./api.ts";

type SignInFormProps = {
  /** the account that must sign in again; it cannot be another one, whose page this is not */
  username?: string;
  onDone: (session: Session) => void;
};

/** Name and password. What is wrong is said beneath the fields, which keep what was typed. */
export function SignInForm({ username, onDone }: SignInFormProps): ReactElement {
  const { t, text } = useLanguage();
  const signIn = useSignIn();
  return (
    <Form<SignIn>
      layout="vertical"
      requiredMark={false}
      size="large"
      initialValues={{ username }}
      onFinish={(values) => signIn.mutate(values, { onSuccess: onDone })}
    >
      <Form.Item
        name="username"
        label={t("signIn.username")}
        rules={[{ required: true, message: t("signIn.needName") }]}
      >
        <Input
          autoComplete="username"
          autoFocus={!username}
          disabled={username !== undefined}
          maxLength={64}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t("signIn.password")}
        rules={[{ required: true, message: t("signIn.needPassword") }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={username !== undefined} maxLength={200} />
      </Form.Item>
      {signIn.error && (
        <p role="alert" className="sign-in-problem">
          <Light tone="breach">{text(problemOf(signIn.error).message)}</Light>
        </p>
      )}
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t("signIn.submit")}
      </Button>
    </Form>
  );
}
