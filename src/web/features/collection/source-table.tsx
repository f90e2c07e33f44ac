import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Button, Input, Modal } from "antd";
import { type ReactElement, useState } from "react";
import { type FigureSource, USUAL_SOURCES } from "#contract/enterprise/collection.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { sourcesQuery, useNameSource } from "./api.ts";
import { C, figureLabel, figureUnit } from "./words.ts";
import "#web/ui/plain-table.css";
import "./board.css";

/** 数源目录: each figure, and the one department that gives it. */
export function SourceTable(): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const { data, error, refetch } = useQuery(sourcesQuery);
  const [naming, setNaming] = useState<FigureSource | null>(null);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <section className="collection-part">
      <h2>{text(C.sources)}</h2>
      <p className="collection-note">{text(C.hint)}</p>
      <div className="collection-sources">
        <table className="plain-table" aria-label={text(C.sources)}>
          <thead>
            <tr>
              <th scope="col">{text(C.figure)}</th>
              <th scope="col">{text(C.department)}</th>
              <th scope="col">{text(C.source)}</th>
              <th scope="col" className="no-print" />
            </tr>
          </thead>
          <tbody>
            {data.figures.map((one) => (
              <tr key={one.figure}>
                <th scope="row">
                  {text(figureLabel(one.figure))}
                  <span className="figure-unit">{formatUnit(figureUnit(one.figure), language)}</span>
                </th>
                <td>
                  {one.department ? (
                    one.department.name
                  ) : (
                    <Light tone="calm">
                      {text(C.undecided)} · {text(C.usual)} {USUAL_SOURCES[one.figure]?.department}
                    </Light>
                  )}
                </td>
                <td>{one.decided ? one.source : "–"}</td>
                <td className="cell-end no-print">
                  {may("collection.run") && (
                    <Button
                      size="small"
                      aria-label={`${text(C.name)} ${text(figureLabel(one.figure))}`}
                      onClick={() => setNaming(one)}
                    >
                      {text(C.name)}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {naming && (
        <NameDialog
          of={naming}
          departments={data.departments.map(({ name }) => name)}
          onClose={() => setNaming(null)}
        />
      )}
    </section>
  );
}

type NameDialogProps = { of: FigureSource; departments: readonly string[]; onClose: () => void };

function NameDialog({ of, departments, onClose }: NameDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const act = useNameSource();
  const [department, setDepartment] = useState(
    of.department?.name ?? USUAL_SOURCES[of.figure]?.department ?? "",
  );
  const [source, setSource] = useState(of.source || department);
  const save = () =>
    act.mutate(
      { figure: of.figure, department: department.trim(), source: source.trim(), revision: of.revision },
      {
        onSuccess: () => {
          notice.done(language === "zh" ? "已确定数源" : "Source named");
          onClose();
        },
        onError: notice.failed,
      },
    );
  return (
    <Modal
      open
      title={`${text(figureLabel(of.figure))} · ${text(C.department)}`}
      okButtonProps={{ disabled: department.trim().length < 2 || source.trim().length < 2 }}
      confirmLoading={act.isPending}
      onOk={save}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="collection-form">
        <div className="collection-field">
          <span>{text(C.department)}</span>
          <AutoComplete
            aria-label={text(C.department)}
            value={department}
            options={departments.map((value) => ({ value }))}
            onChange={setDepartment}
          />
        </div>
        <div className="collection-field">
          <span>{text(C.source)}</span>
          <Input
            aria-label={text(C.source)}
            value={source}
            onChange={(event) => setSource(event.target.value)}
          />
        </div>
      </div>
    </Modal>
  );
}
