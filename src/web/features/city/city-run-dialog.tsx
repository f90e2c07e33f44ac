import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Modal, Radio, Select, Upload } from "antd";
import { type ReactElement, useState } from "react";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { cityMethodsQuery, useRunCity } from "./api.ts";
import { C } from "./words.ts";
import "./city.css";

type File = { name: string; text: string };

/** By which method the zones of a year are scored: a shipped one, or the city's own as a file. */
export function CityRunDialog({ year, onClose }: { year: number; onClose: () => void }): ReactElement {
  const { text, language } = useLanguage();
  const navigate = useNavigate();
  const { data } = useQuery(cityMethodsQuery);
  const run = useRunCity();
  const [from, setFrom] = useState<"pack" | "yaml">("pack");
  const [chosen, setChosen] = useState<string>();
  const [file, setFile] = useState<File>();
  const pack = chosen ?? data?.methods[0]?.id;
  const found = data?.methods.find(({ id }) => id === pack);
  const ready = from === "pack" ? pack !== undefined : file !== undefined;
  const start = () => {
    const method = from === "pack" ? { from, id: pack! } : { from, text: file!.text };
    run.mutate(
      { year, method },
      { onSuccess: (reply) => void navigate({ to: "/city/runs/$id", params: { id: reply.run.id } }) },
    );
  };
  return (
    <Modal
      open
      title={language === "zh" ? `${year} 年度园区间评价` : `Zones of ${year}`}
      okText={text(C.run)}
      okButtonProps={{ disabled: !ready, loading: run.isPending }}
      onOk={start}
      onCancel={onClose}
    >
      <div className="city-form">
        <Radio.Group
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          options={[
            { value: "pack", label: text(C.pack) },
            { value: "yaml", label: text(C.own) },
          ]}
        />
        {from === "pack" ? (
          <>
            <Select
              aria-label={text(C.method)}
              value={pack}
              onChange={setChosen}
              options={(data?.methods ?? []).map(({ id, title }) => ({ value: id, label: text(title) }))}
            />
            {found && <p className="city-note">{found.document}</p>}
          </>
        ) : (
          <Upload
            accept=".yaml,.yml,.json"
            showUploadList={false}
            beforeUpload={(picked) => {
              void picked.text().then((content) => setFile({ name: picked.name, text: content }));
              return false;
            }}
          >
            <Button>{file?.name ?? text(C.choose)}</Button>
          </Upload>
        )}
        {run.error && (
          <p role="alert" className="city-fault">
            {text(problemOf(run.error).message)}
          </p>
        )}
      </div>
    </Modal>
  );
}
