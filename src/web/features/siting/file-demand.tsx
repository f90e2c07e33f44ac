import { useNavigate } from "@tanstack/react-router";
import { Button, Form, Input, Modal, Radio } from "antd";
import { type ReactElement, useState } from "react";
import { DEMAND_PARTIES } from "#contract/space/siting/demand.ts";
import type { SitingQuestion } from "#contract/space/siting/wanted.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useFileDemand } from "./api.ts";
import type { Firm } from "./firm-prefill.tsx";
import { S } from "./words.ts";

type Party = "firm" | "lead" | "anonymous";
type Values = { title: string; party: Party; partyName?: string; note?: string };

/** The question is left behind: whoever asked is told when something comes that fits. */
export function FileDemand({
  question,
  firm,
  ownFirm,
}: {
  question: SitingQuestion;
  firm: Firm | undefined;
  ownFirm: boolean;
}): ReactElement {
  const { t, text } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [form] = Form.useForm<Values>();
  const party = Form.useWatch("party", form);
  const file = useFileDemand();
  const notice = useNotice();
  const navigate = useNavigate();
  const send = async ({ title, note, partyName, party: by }: Values) => {
    const body = {
      ...question,
      title,
      party: by,
      ...(note && { note }),
      ...(by === "lead" && partyName && { partyName }),
      ...(by === "firm" && firm && { uscc: firm.uscc }),
    };
    try {
      const { demand } = await file.mutateAsync(body);
      notice.done(text(S.filed));
      await navigate({ to: "/siting/demands/$id", params: { id: demand.id } });
    } catch (error) {
      notice.failed(error);
    }
  };
  const parties = DEMAND_PARTIES.filter(({ value }) => value !== "firm" || firm);
  const usual: Party = firm ? "firm" : "lead";
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {text(S.file)}
      </Button>
      <Modal
        open={isOpen}
        title={text(S.fileTitle)}
        okText={text(S.file)}
        cancelText={t("action.cancel")}
        confirmLoading={file.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        destroyOnHidden
      >
        <Form<Values>
          form={form}
          layout="vertical"
          initialValues={{ party: ownFirm ? "firm" : usual, title: firm ? `${firm.name}选址` : "" }}
          onFinish={(values) => void send(values)}
        >
          <Form.Item name="title" label={text(S.title)} rules={[{ required: true, max: 200 }]}>
            <Input />
          </Form.Item>
          {!ownFirm && (
            <Form.Item name="party" label={text(S.party)}>
              <Radio.Group options={parties.map(({ value, label }) => ({ value, label: text(label) }))} />
            </Form.Item>
          )}
          {party === "lead" && (
            <Form.Item name="partyName" label={text(S.partyName)} rules={[{ required: true, max: 200 }]}>
              <Input />
            </Form.Item>
          )}
          <Form.Item name="note" label={text(S.note)} rules={[{ max: 500 }]}>
            <Input.TextArea rows={3} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
