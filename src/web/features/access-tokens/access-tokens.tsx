import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, DatePicker, Input, Modal, Popconfirm, Select } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import { POLICY, type Role } from "#contract/access.ts";
import {
  type AccessToken,
  AccessTokens,
  MadeAccessToken,
  type NewAccessToken,
  TOKEN_MAX_DAYS,
} from "#contract/access-token.ts";
import { t } from "#contract/text.ts";
import { useSession } from "#web/features/identity/api.ts";
import { call } from "#web/lib/api.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import "#web/ui/plain-table.css";
import "./access-tokens.css";

const K = {
  hint: t(
    "供程序读取数据：在请求头里带上 Authorization: Bearer 令牌。令牌只能读，看到的与所选角色相同。",
    "For programs: send Authorization: Bearer and the token. A token only reads, and sees what the chosen role sees.",
  ),
  docs: t("接口说明", "API document"),
  none: t("还没有令牌", "No tokens yet"),
  name: t("用途", "What for"),
  nameHint: t("如：市数据中台取现行等级", "e.g. grades for the city's data platform"),
  role: t("角色", "Role"),
  until: t("有效期至", "Until"),
  used: t("最近使用", "Last used"),
  never: t("未使用", "Never"),
  make: t("生成令牌", "Make a token"),
  revoke: t("撤销", "Revoke"),
  revokeAsk: t("撤销后，使用它的程序立即不能再读取。", "Programs that use it stop reading at once."),
  valid: t("有效", "Valid"),
  ended: t("已失效", "Ended"),
  once: t(
    "请现在复制保存：令牌只显示这一次，系统不保存原文。",
    "Copy it now: it is shown this once and kept nowhere.",
  ),
  copy: t("复制", "Copy"),
  copied: t("已复制", "Copied"),
};

const tokensKey = ["session", "tokens"];

/** One's tokens for programs: made, told once, revoked. */
export function AccessTokenList(): ReactElement {
  const { text } = useLanguage();
  const [making, setMaking] = useState(false);
  const { data } = useQuery({
    queryKey: tokensKey,
    queryFn: ({ signal }) => call(AccessTokens, "/session/tokens", { signal }),
  });
  return (
    <>
      <p className="tokens-hint">{text(K.hint)}</p>
      <p>
        <a href="/api/openapi.json" target="_blank" rel="noreferrer">
          {text(K.docs)} (OpenAPI)
        </a>
      </p>
      {data?.tokens.length === 0 && <p className="tokens-hint">{text(K.none)}</p>}
      <ul className="tokens">
        {data?.tokens.map((token) => (
          <TokenLine key={token.id} token={token} />
        ))}
      </ul>
      <Button icon={<Icon name="plus" />} onClick={() => setMaking(true)}>
        {text(K.make)}
      </Button>
      {making && <MakeDialog onClose={() => setMaking(false)} />}
    </>
  );
}

function TokenLine({ token }: { token: AccessToken }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => call(AccessTokens, `/session/tokens/${token.id}`, { method: "DELETE" }),
    onSuccess: (reply) => client.setQueryData(tokensKey, reply),
    onError: notice.failed,
  });
  return (
    <li>
      <div>
        <b>{token.name}</b> <code>{token.hint}…</code>
        <p className="tokens-hint">
          {text(POLICY[token.role].label)} · {text(K.until)} {token.expiresOn} · {text(K.used)}{" "}
          {token.usedAt ? formatInstant(token.usedAt) : text(K.never)}
        </p>
      </div>
      <Light tone={token.valid ? "good" : "calm"}>{text(token.valid ? K.valid : K.ended)}</Light>
      {token.revokedAt === null && (
        <Popconfirm title={text(K.revokeAsk)} onConfirm={() => revoke.mutate()}>
          <Button size="small" danger loading={revoke.isPending}>
            {text(K.revoke)}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}

function MakeDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const client = useQueryClient();
  const { user } = useSession();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>(user.roles[0]!);
  const [until, setUntil] = useState(dayjs().add(90, "day"));
  const make = useMutation({
    mutationFn: (body: NewAccessToken) => call(MadeAccessToken, "/session/tokens", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensKey }),
    onError: notice.failed,
  });
  if (make.data) return <Told token={make.data.token} onClose={onClose} />;
  return (
    <Modal
      open
      title={text(K.make)}
      okText={text(K.make)}
      okButtonProps={{ disabled: name.trim() === "", loading: make.isPending }}
      onOk={() => make.mutate({ name, role, expiresOn: until.format("YYYY-MM-DD") })}
      onCancel={onClose}
    >
      <div className="tokens-form">
        <label htmlFor="token-name">{text(K.name)}</label>
        <Input
          id="token-name"
          value={name}
          maxLength={60}
          placeholder={text(K.nameHint)}
          onChange={(event) => setName(event.target.value)}
        />
        <label htmlFor="token-role">{text(K.role)}</label>
        <Select
          id="token-role"
          value={role}
          onChange={setRole}
          options={user.roles.map((one) => ({ value: one, label: text(POLICY[one].label) }))}
        />
        <label htmlFor="token-until">{text(K.until)}</label>
        <DatePicker
          id="token-until"
          value={until}
          allowClear={false}
          minDate={dayjs()}
          maxDate={dayjs().add(TOKEN_MAX_DAYS - 1, "day")}
          onChange={(day) => day && setUntil(day)}
        />
      </div>
    </Modal>
  );
}

function Told({ token, onClose }: { token: string; onClose: () => void }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  return (
    <Modal open title={text(K.make)} footer={null} onCancel={onClose} maskClosable={false}>
      <p>
        <Light tone="soon">{text(K.once)}</Light>
      </p>
      <p className="tokens-told">
        <code>{token}</code>
        <Button
          onClick={() => void navigator.clipboard.writeText(token).then(() => notice.done(text(K.copied)))}
        >
          {text(K.copy)}
        </Button>
      </p>
    </Modal>
  );
}
