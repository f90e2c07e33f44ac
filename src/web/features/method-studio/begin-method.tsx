import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Input, Modal, Select } from "antd";
import { type ReactElement, useState } from "react";
import { MethodCode, type NewDraft, type StudioMethod } from "#contract/evaluation/method-studio.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { studioMethodsQuery, useBeginMethod } from "./api.ts";
import { Labelled } from "./section-frame.tsx";
import { ORIGIN, W } from "./words.ts";
import "./studio-fields.css";

type BeginMethodProps = {
  /** the method to begin from; absent: chosen here */
  from?: Pick<StudioMethod, "id" | "title">;
  onClose: () => void;
};

/** A new draft: from which method, under what title and code. */
export function BeginMethod({ from, onClose }: BeginMethodProps): ReactElement {
  const { text } = useLanguage();
  const navigate = useNavigate();
  const begin = useBeginMethod();
  const [methodId, setMethodId] = useState(from?.id ?? "");
  const [zh, setZh] = useState("");
  const [en, setEn] = useState("");
  const [code, setCode] = useState("");
  const [key] = useState(() => crypto.randomUUID());
  const isCode = code === "" || MethodCode.safeParse(code).success;

  function onOk() {
    const named = {
      ...(code && { code }),
      ...(zh.trim() && { title: { zh: zh.trim(), en: en.trim() } }),
    };
    const asked: NewDraft = methodId ? { from: "method", methodId, ...named } : { from: "blank", ...named };
    begin.mutate(
      { ...asked, key: `${key}${methodId}${zh}${en}${code}`.replace(/[^\w-]/g, "").slice(0, 90) },
      {
        onSuccess: ({ summary }) => {
          onClose();
          void navigate({ to: "/evaluation/studio/$id", params: { id: summary.id } });
        },
      },
    );
  }

  return (
    <Modal
      open
      title={text(W.begin)}
      okText={text(W.begin)}
      okButtonProps={{ disabled: !isCode }}
      confirmLoading={begin.isPending}
      onOk={onOk}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="studio-begin">
        <Labelled label={text(W.from)}>
          <FromField value={methodId} onChoose={setMethodId} />
        </Labelled>
        <Labelled label={text(W.titleZh)}>
          <Input
            aria-label={text(W.titleZh)}
            value={zh}
            maxLength={120}
            onChange={(event) => setZh(event.target.value)}
          />
        </Labelled>
        <Labelled label={text(W.titleEn)}>
          <Input
            aria-label={text(W.titleEn)}
            value={en}
            maxLength={200}
            onChange={(event) => setEn(event.target.value)}
          />
        </Labelled>
        <Labelled label={text(W.code)}>
          <Input
            aria-label={text(W.code)}
            placeholder={text(W.codeHint)}
            status={isCode ? "" : "error"}
            value={code}
            maxLength={60}
            onChange={(event) => setCode(event.target.value)}
          />
        </Labelled>
      </div>
      {begin.error && (
        <p role="alert" className="studio-fault">
          {text(problemOf(begin.error).message)}
        </p>
      )}
    </Modal>
  );
}

function FromField({ value, onChoose }: { value: string; onChoose: (id: string) => void }): ReactElement {
  const { text } = useLanguage();
  const methods = useQuery(studioMethodsQuery).data?.methods ?? [];
  const named = ({ id, title, version, origin }: StudioMethod) => ({
    value: id,
    label: origin === "zone" ? `${text(title)} v${version}` : text(title),
    search: `${title.zh} ${title.en}`,
  });
  const of = (origin: string) => methods.filter((one) => one.origin === origin).map(named);
  return (
    <Select
      aria-label={text(W.from)}
      showSearch={{ optionFilterProp: "search" }}
      value={value}
      options={[
        { value: "", label: text(W.blank), search: "" },
        ...["zone", "rule-pack"].flatMap((origin) =>
          of(origin).length > 0 ? [{ label: text(ORIGIN[origin]!), options: of(origin) }] : [],
        ),
      ]}
      onChange={onChoose}
    />
  );
}
