import { Drawer } from "antd";
import type { ReactElement, ReactNode } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Figure } from "./figure.tsx";
import { Grade } from "./grade.tsx";
import { Light } from "./light.tsx";
import type { Why, WhyInput } from "./why.ts";
import "./why-drawer.css";

/** 为什么: inputs with their source and date, the arithmetic, the rule with its clause, and what would change it. */
export function WhyDrawer({ why, onClose }: { why: Why | null; onClose: () => void }): ReactElement {
  const { t } = useLanguage();
  return (
    <Drawer
      open={why !== null}
      onClose={onClose}
      size={460}
      title={t("why.title")}
      closable={{ "aria-label": t("action.close") }}
    >
      {why && <WhyAnswer why={why} />}
    </Drawer>
  );
}

/** The same answer without the drawer, for a full page and for print. */
export function WhyAnswer({ why }: { why: Why }): ReactElement {
  const { t } = useLanguage();
  return (
    <div className="why">
      <div className="why-answer">
        <p className="why-question">{[why.subject, why.title].filter(Boolean).join(" · ")}</p>
        <p className="why-figure">
          {why.answer}
          {why.grade && <Grade grade={why.grade} />}
        </p>
        {why.asOf && <p className="why-source">{t("figure.asOf", { date: why.asOf })}</p>}
        {why.cautions?.map((caution) => (
          <p key={caution} className="why-caution">
            <Light tone="soon">{caution}</Light>
          </p>
        ))}
      </div>
      <Part title={t("why.inputs")} shown={why.inputs.length > 0}>
        <dl className="why-inputs">
          {why.inputs.map((input) => (
            <Input key={input.label} input={input} />
          ))}
        </dl>
      </Part>
      <Part title={t("why.steps")} shown={why.steps.length > 0}>
        <ol className="why-steps">
          {why.steps.map((step) => (
            <li key={`${step.label}${step.expression}`}>
              <span className="why-step-label">{step.label}</span>
              <span className="why-expression">{step.expression}</span>
              <span className="why-result">= {step.result}</span>
            </li>
          ))}
        </ol>
      </Part>
      <Part title={t("why.rules")} shown={why.rules.length > 0}>
        {why.rules.map((rule) => (
          <div key={`${rule.clause ?? ""}${rule.text}`} className="why-rule">
            <p>{rule.text}</p>
            <p className="why-source">
              {[rule.document, rule.clause, rule.version].filter(Boolean).join(" · ")}
            </p>
          </div>
        ))}
      </Part>
      <Part title={t("why.changes")} shown={why.changes.length > 0}>
        <ul className="why-changes">
          {why.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      </Part>
    </div>
  );
}

function Part({ title, shown, children }: { title: string; shown: boolean; children: ReactNode }) {
  if (!shown) return null;
  return (
    <section className="why-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Input({ input }: { input: WhyInput }): ReactElement {
  const value =
    typeof input.value === "string" ? (
      input.value
    ) : (
      <Figure
        value={input.value}
        {...(input.unit ? { unit: input.unit } : {})}
        {...(input.decimals === undefined ? {} : { decimals: input.decimals })}
        {...(input.stale ? { stale: true } : {})}
        {...(input.asOf ? { asOf: input.asOf } : {})}
      />
    );
  return (
    <div className="why-input">
      <dt>{input.label}</dt>
      <dd className="why-value">{input.href ? <a href={input.href}>{value}</a> : value}</dd>
      <dd className="why-source">{[input.source, input.asOf].filter(Boolean).join(" · ")}</dd>
    </div>
  );
}
