import { Button, Input, Modal, Upload } from "antd";
import { type ReactElement, useState } from "react";
import type { FillReply, SheetReading } from "#contract/enterprise/collection.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useFill, useReadSheet } from "./api.ts";
import { told } from "./fill-told.ts";
import { shownSaid } from "./said.ts";
import { C, figureDecimals, figureLabel } from "./words.ts";
import "#web/ui/plain-table.css";

type SheetDialogProps = { roundId: string; onDone: (reply: FillReply) => void; onClose: () => void };

/** A file, or a table pasted from one: read and compared first, written only when that was seen. */
export function SheetDialog({ roundId, onDone, onClose }: SheetDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const read = useReadSheet(roundId);
  const fill = useFill(roundId);
  const [pasted, setPasted] = useState("");
  const [file, setFile] = useState<string | undefined>();
  const zh = language === "zh";
  const reading = read.data;

  function write(found: SheetReading): void {
    const cells = found.cells.map(({ row: _row, firm: _firm, ...cell }) => cell);
    fill.mutate(
      { cells, via: file ? "sheet" : "paste", ...(file && { fileName: file }) },
      {
        onSuccess: (reply) => {
          notice.done(told(reply, zh));
          onDone(reply);
          onClose();
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <Modal
      open
      width={860}
      title={text(C.upload)}
      onCancel={onClose}
      destroyOnHidden
      footer={
        reading
          ? [
              <Button key="again" onClick={() => read.reset()}>
                {zh ? "换一个文件" : "Another file"}
              </Button>,
              <Button
                key="write"
                type="primary"
                disabled={reading.cells.length === 0}
                loading={fill.isPending}
                onClick={() => write(reading)}
              >
                {zh ? `写入 ${reading.cells.length} 项` : `Write ${reading.cells.length}`}
              </Button>,
            ]
          : null
      }
    >
      {reading ? (
        <ReadingView reading={reading} />
      ) : (
        <div className="sheet-reading">
          <Upload.Dragger
            accept=".xlsx,.csv,.txt"
            multiple={false}
            showUploadList={false}
            disabled={read.isPending}
            beforeUpload={(given) => {
              setFile(given.name);
              read.mutate(given);
              return false;
            }}
          >
            <Icon name="import" size={28} />
            <p>
              {zh ? "把填好的表格拖到这里，或点击选择" : "Drop the filled sheet here, or click to choose"}
            </p>
          </Upload.Dragger>
          <Input.TextArea
            rows={6}
            value={pasted}
            aria-label={zh ? "粘贴表格" : "Paste a table"}
            placeholder={
              zh
                ? "或从 Excel 连表头一起复制后粘贴到这里（信用代码或企业名称 + 本部门的列）"
                : "Or paste a table with its header here (code or name, and your columns)"
            }
            onChange={(event) => setPasted(event.target.value)}
          />
          <Button
            disabled={pasted.trim() === ""}
            loading={read.isPending}
            onClick={() => {
              setFile(undefined);
              read.mutate(pasted);
            }}
          >
            {zh ? "读取粘贴的内容" : "Read what is pasted"}
          </Button>
          {read.error && (
            <p role="alert">
              <Light tone="breach">{text(problemOf(read.error).message)}</Light>
            </p>
          )}
        </div>
      )}
    </Modal>
  );
}

const MOST = 100;
function ReadingView({ reading }: { reading: SheetReading }): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  return (
    <div className="sheet-reading">
      <p>
        {zh
          ? `共 ${reading.rows} 行：将改动 ${reading.cells.length} 项，与现有相同 ${reading.same} 项，问题 ${reading.problemCount} 处`
          : `${reading.rows} rows: ${reading.cells.length} changes, ${reading.same} the same, ${reading.problemCount} problems`}
      </p>
      {reading.problems.length > 0 && (
        <div className="sheet-reading-scroll">
          <table className="plain-table" aria-label={zh ? "问题" : "Problems"}>
            <thead>
              <tr>
                <th scope="col">{zh ? "行" : "Row"}</th>
                <th scope="col">{zh ? "列" : "Column"}</th>
                <th scope="col">{text(C.firm)}</th>
                <th scope="col">{text(C.why)}</th>
              </tr>
            </thead>
            <tbody>
              {reading.problems.map((one) => (
                <tr key={`${one.row} ${one.column} ${one.message.en}`}>
                  <td>{one.row}</td>
                  <td>{one.column}</td>
                  <td>{one.firm}</td>
                  <td>{text(one.message)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {reading.cells.length > 0 && (
        <div className="sheet-reading-scroll">
          <table className="plain-table" aria-label={zh ? "改动" : "Changes"}>
            <tbody>
              {reading.cells.slice(0, MOST).map((cell) => (
                <tr key={`${cell.enterpriseId} ${cell.figure}`}>
                  <td>{cell.firm}</td>
                  <td>{text(figureLabel(cell.figure))}</td>
                  <td className="cell-end">{shownSaid(cell.was, language, figureDecimals(cell.figure))}</td>
                  <td>→</td>
                  <td className="cell-end">
                    <b>{shownSaid(cell, language, figureDecimals(cell.figure))}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
