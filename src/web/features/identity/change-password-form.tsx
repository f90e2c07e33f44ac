import { Button, Form, Input } from "antd";
import type { ReactElement } from "react";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useChangePassword } from "./api.ts";

type Fields = { current: string; next: string; repeat: string };

/** A new password. Every session of the account ends with it, so one signs in again afterwards. */
export function ChangePasswordForm(): ReactElement {
  const { t, text } = useLanguage();
  const notice = useNotice();
  const [form] = Form.useForm<Fields>();
  const change = useChangePassword();

  function onFinish({ current, next }: Fields) {
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          notice.done(t("account.changed"));
          window.location.assign("/sign-in");
        },
        onError: (error) => {
          const issues = problemOf(error).issues ?? [];
          form.setFields(
            issues.map(({ path, message }) => ({ name: path as keyof Fields, errors: [text(message)] })),
          );
        },
      },
    );
  }

  return (
    <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" onFinish={onFinish}>
      <Form.Item
        name="current"
        label={t("account.current")}
        rules={[{ required: true, message: t("signIn.needPassword") }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={t("account.next")}
        rules={[{ required: true, min: 10, message: t("account.tooShort") }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t("account.repeat")}
        dependencies={["next"]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === getFieldValue("next")
                ? Promise.resolve()
                : Promise.reject(new Error(t("account.differs"))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      {change.error && (
        <p role="alert" className="form-problem">
          <Light tone="breach">{text(problemOf(change.error).message)}</Light>
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t("account.change")}
      </Button>
    </Form>
  );
}
