import type { ReactElement } from "react";
import type { Round } from "#contract/evaluation/confirmation.ts";
import { formatDay } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import "./round-notice.css";

/** The letter to the firms, to be printed and sent: what is asked, until when, how it is answered. */
export function RoundNotice({ round, zone }: { round: Round; zone: string }): ReactElement {
  const { text, language } = useLanguage();
  const { year, openedOn, closesOn, replyDays, deemed, deemedBasis, note } = round;
  const to = formatDay(closesOn, language);
  const method = text(round.method.title);
  if (language === "en")
    return (
      <article className="sheet confirm-letter">
        <h2>Confirmation of the figures of {year}</h2>
        <p>To all firms evaluated:</p>
        <p>
          For the evaluation of {year} by “{method}” each firm is asked to check its own figures. Please sign
          in, open “Confirm figures”, and by {to} confirm the sheet or dispute single figures, with the reason
          and evidence. A sheet signed and sealed on paper is taken as well. Disputes are answered within{" "}
          {replyDays} working days.
        </p>
        <p>
          {deemed ? `Silence counts as consent (${deemedBasis}).` : "Who has not answered is asked again."}
        </p>
        {note && <p>{note}</p>}
        <p className="confirm-letter-end">
          {zone}
          <br />
          {formatDay(openedOn, language)}
        </p>
      </article>
    );
  return (
    <article className="sheet confirm-letter">
      <h2>关于核对确认 {year} 年度亩均效益评价数据的通知</h2>
      <p>各有关企业：</p>
      <p>
        根据《{method}》，现将 {year} 年度评价数据（含用地面积）逐户送达核对，一企一单。有关事项通知如下：
      </p>
      <p>
        一、核对期限：自 {formatDay(openedOn, language)} 起，至 {to} 止。
      </p>
      <p>
        二、核对方式：登录本平台，在“亩均”的“数据确认”中打开确认单，逐项核对数据、来源、数据日期和用地面积的组成；无误的点“确认无误”，有误的就该项提出异议，写明应为的数值和理由，并上传佐证材料。也可打印确认单，签字盖章后交评价经办人员录入。
      </p>
      <p>三、异议答复：自提出之日起 {replyDays} 个工作日内答复；采纳的即行更正。</p>
      <p>
        四、逾期处理：
        {deemed ? `逾期未答复的视为无异议，依据：${deemedBasis}。` : "逾期未答复的，由经办人员逐户联系核实。"}
      </p>
      {note && <p>五、其他：{note}</p>}
      <p className="confirm-letter-end">
        {zone}
        <br />
        {formatDay(openedOn, language)}
      </p>
    </article>
  );
}
