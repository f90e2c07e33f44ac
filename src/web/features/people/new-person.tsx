import { Button, Form, Input, Modal } from "antd";
import { type ReactElement, useState } from "react";
import { NewUser } from "#contract/user.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useAddUser } from "./api.ts";
import { FirstPassword } from "./first-password.tsx";
import { newPassword } from "./new-password.ts";

type Fields = { username: string; name: string; orgUnit?: string; enterpriseUscc?: string };

/** A new account. Its password is shown to whoever makes it, once; roles are the security officer's to give. */
export function NewPerson({ open, onClose }: { open: boolean; onClose: () => void }): ReactElement {
  const { t } = useLanguage();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("users.create")} width={440} destroyOnHidden>
      <NewPersonForm onClose={onClose} />
    </Modal>
  );
}

function NewPersonForm({ onClose }: { onClose: () => void }): ReactElement {
  const { t, text } = useLanguage();
  const add = useAddUser();
  const [form] = Form.useForm<Fields>();
  const [password] = useState(newPassword);

  function onFinish({ username, name, orgUnit, enterpriseUscc }: Fields) {
    const person = {
      username,
      name,
      orgUnit: orgUnit || null,
      enterpriseUscc: enterpriseUscc || null,
      password,
    };
    add.mutate(NewUser.parse(person), {
      onError: (error) => {
        const problem = problemOf(error);
        const issues = problem.issues ?? [];
        form.setFields(
          issues.map(({ path, message }) => ({ name: path as keyof Fields, errors: [text(message)] })),
        );
        if (issues.length === 0) form.setFields([{ name: "username", errors: [text(problem.message)] }]);
      },
    });
  }

  if (add.isSuccess) {
    return (
      <>
        <p role="status">
          <Light tone="good">{t("users.created", { name: add.variables.name })}</Light>
        </p>
        <FirstPassword password={password} />
        <Button type="primary" onClick={onClose}>
          {t("action.close")}
        </Button>
      </>
    );
  }
  return (
    <Form form={form} layout="vertical" onFinish={onFinish} requiredMark={false}>
      <Form.Item
        name="username"
        label={t("users.username")}
        extra={t("users.usernameHint")}
        rules={[
          {
            required: true,
            pattern: /^\s*[a-zA-Z][a-zA-Z0-9._-]{2,31}\s*$/,
            message: t("users.usernameHint"),
          },
        ]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="name"
        label={t("users.name")}
        rules={[{ required: true, message: t("signIn.needName") }]}
      >
        <Input autoComplete="off" maxLength={40} />
      </Form.Item>
      <Form.Item name="orgUnit" label={t("users.org")}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="enterpriseUscc" label={t("users.enterprise")} extra={t("users.enterpriseHint")}>
        <Input maxLength={18} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t("users.create")}
      </Button>
    </Form>
  );
}
