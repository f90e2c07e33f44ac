import { Button, DatePicker, Input, InputNumber, Upload } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import type { CalendarChange, ReadNoticeReply } from "#contract/calendar.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useReadNotice } from "./api.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { Days } from "./effect-view.tsx";
import { K } from "./words.ts";

type Asked = {
  said: string;
  year: number;
  document: string;
  issuedOn: string | null;
  off: string[];
  on: string[];
};

/** A year's notice, pasted or from a text file: read, looked through, its effect seen, then taken. */
export function LoadNotice({ year, onClose }: { year: number; onClose: () => void }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const read = useReadNotice();
  const [asked, setAsked] = useState<Asked>({
    said: "",
    year,
    document: "",
    issuedOn: null,
    off: [],
    on: [],
  });
  const set = (change: Partial<Asked>) => setAsked((before) => ({ ...before, ...change }));

  function readText(said: string): void {
    read.mutate(
      { text: said, year: asked.year },
      {
        onSuccess: (reply) =>
          set({
            said,
            year: reply.year ?? asked.year,
            off: reply.off,
            on: reply.on,
            document: reply.document ?? asked.document,
            issuedOn: reply.issuedOn ?? asked.issuedOn,
          }),
        onError: notice.failed,
      },
    );
  }

  const isSound = read.data !== undefined && read.data.problems.length === 0;
  return (
    <ChangeDialog title={text(K.load)} change={isSound ? changeOf(asked) : undefined} onClose={onClose}>
      <div className="calendar-form">
        <Input.TextArea
          rows={8}
          maxLength={20_000}
          aria-label={text(K.text)}
          placeholder={text(K.text)}
          value={asked.said}
          onChange={(event) => {
            set({ said: event.target.value, off: [], on: [] });
            read.reset();
          }}
        />
        <span>
          <Button
            disabled={asked.said.trim() === ""}
            loading={read.isPending}
            onClick={() => readText(asked.said)}
          >
            {text(K.read)}
          </Button>{" "}
          <FileButton
            onText={(said) => {
              set({ said });
              readText(said);
            }}
          />
        </span>
        <NoticeFields asked={asked} onAsked={set} />
        {read.data && <ReadingView reading={read.data} />}
      </div>
    </ChangeDialog>
  );
}

function changeOf({ said, year, document, issuedOn, off, on }: Asked): CalendarChange | undefined {
  if (document.trim().length < 4 || issuedOn === null || off.length === 0) return undefined;
  return { kind: "notice", year, document: document.trim(), issuedOn, off, on, said };
}

/** Text files are UTF-8, or GB18030 where they are not. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function FileButton({ onText }: { onText: (text: string) => void }): ReactElement {
  const { language } = useLanguage();
  return (
    <Upload
      accept=".txt,.csv"
      showUploadList={false}
      beforeUpload={(file) => {
        void textOf(file).then(onText);
        return false;
      }}
    >
      <Button>{language === "zh" ? "从文件读取（.txt .csv）" : "From a file (.txt .csv)"}</Button>
    </Upload>
  );
}

function NoticeFields({
  asked,
  onAsked,
}: {
  asked: Asked;
  onAsked: (change: Partial<Asked>) => void;
}): ReactElement {
  const { text } = useLanguage();
  return (
    <div className="calendar-two">
      <Input
        aria-label={text(K.document)}
        placeholder={`${text(K.document)}，如 国办发明电〔2025〕7号`}
        value={asked.document}
        onChange={(event) => onAsked({ document: event.target.value })}
      />
      <DatePicker
        aria-label={text(K.issuedOn)}
        placeholder={text(K.issuedOn)}
        value={asked.issuedOn ? dayjs(asked.issuedOn) : null}
        onChange={(day) => onAsked({ issuedOn: day ? day.format("YYYY-MM-DD") : null })}
      />
      <InputNumber
        aria-label={text(K.year)}
        min={2000}
        max={2100}
        precision={0}
        value={asked.year}
        onChange={(value) => value && onAsked({ year: value })}
      />
    </div>
  );
}

function ReadingView({ reading }: { reading: ReadNoticeReply }): ReactElement {
  const { text } = useLanguage();
  return (
    <>
      {reading.problems.length > 0 && (
        <ul role="alert">
          {reading.problems.map(({ line, message }) => (
            <li key={`${line} ${message.en}`}>
              <Light tone="breach">{text(message)}</Light> {line}
            </li>
          ))}
        </ul>
      )}
      {reading.off.length > 0 && <Days title={text(K.daysOff)} days={reading.off} kind="day-holiday" />}
      {reading.on.length > 0 && <Days title={text(K.madeUp)} days={reading.on} kind="day-make-up" />}
    </>
  );
}
