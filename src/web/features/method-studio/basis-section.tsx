import type { ReactElement } from "react";
import { t } from "#contract/text.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ClauseField } from "./clause-field.tsx";
import { NumberField } from "./number-field.tsx";
import { Labelled, SectionFrame } from "./section-frame.tsx";
import { DayField, PairField, TextField } from "./text-field.tsx";

const S = {
  title: t("名称", "Title"),
  place: t("地区", "Place"),
  year: t("数据年度", "Year of the figures"),
  document: t("文件", "Document"),
  issuer: t("发文机关", "Issuer"),
  issuedOn: t("发文日期", "Issued on"),
  url: t("网址", "Address"),
  note: t("说明", "Note"),
};

/** 名称与依据 */
export function BasisSection(): ReactElement {
  const { text } = useLanguage();
  return (
    <SectionFrame section="basis" lines={["title", "place", "year", "source"]}>
      <div className="studio-grid">
        <Labelled label={text(S.title)}>
          <PairField path={["title"]} label={text(S.title)} />
        </Labelled>
        <Labelled label={text(S.place)}>
          <PairField path={["place"]} label={text(S.place)} />
        </Labelled>
        <Labelled label={text(S.year)}>
          <NumberField path={["year"]} label={text(S.year)} />
        </Labelled>
        <Labelled label={text(S.document)}>
          <TextField path={["source", "document"]} label={text(S.document)} long />
        </Labelled>
        <Labelled label={text(S.issuer)}>
          <TextField path={["source", "issuer"]} label={text(S.issuer)} optional />
        </Labelled>
        <Labelled label={text(S.issuedOn)}>
          <DayField path={["source", "issuedOn"]} label={text(S.issuedOn)} />
        </Labelled>
        <Labelled label={text(S.url)}>
          <TextField path={["source", "url"]} label={text(S.url)} optional />
        </Labelled>
        <Labelled label={text(S.note)}>
          <TextField path={["source", "note"]} label={text(S.note)} optional long />
        </Labelled>
      </div>
      <ClauseField path={["source"]} />
    </SectionFrame>
  );
}
