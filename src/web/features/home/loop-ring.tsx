import { Link } from "@tanstack/react-router";
import type { CSSProperties, ReactElement } from "react";
import type { Home } from "#contract/home.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Figure } from "#web/ui/figure.tsx";
import { Grade } from "#web/ui/grade.tsx";
import { Light } from "#web/ui/light.tsx";
import { type Ring, type RingPlace, ringOf } from "./ring.ts";
import "./loop-ring.css";

type Room = Home["loop"][number];
type Stock = Room["stocks"][number];

/** The rooms of the loop as a ring: what is in each now, what is stuck there, how long it takes to the next. */
export function LoopRing({ rooms }: { rooms: readonly Room[] }): ReactElement {
  const { t } = useLanguage();
  const ring = ringOf(rooms.length);
  return (
    <div className="loop">
      <svg className="loop-arcs" viewBox={`0 0 ${ring.width} ${ring.height}`} fill="none" aria-hidden="true">
        {ring.arcs.map((arc, index) => (
          <g key={arc} className={index === ring.arcs.length - 1 ? "loop-return" : undefined}>
            <path d={arc} className="loop-arc" />
            <path d="M-9-5 0 0-9 5" className="loop-arrow" transform={ring.arrows[index]} />
          </g>
        ))}
      </svg>
      <div className="loop-hub">
        <h2>{t("home.loop")}</h2>
        <p>{t("home.loopNote")}</p>
      </div>
      <ol className="loop-rooms">
        {rooms.map((room, index) => (
          <li key={room.room} className="loop-stop">
            <article className={`loop-room loop-${room.room}`} style={placed(ring.places[index]!, ring)}>
              <RoomCard room={room} />
            </article>
            {room.daysToNext && (
              <Passage passage={room.daysToNext} style={placed(ring.middles[index]!, ring)} />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Passage({
  passage: { label, days, cases },
  style,
}: {
  passage: NonNullable<Room["daysToNext"]>;
  style: CSSProperties;
}): ReactElement {
  const { t, text, language } = useLanguage();
  const number = formatNumber(days, language);
  return (
    <p
      className="loop-passage"
      style={style}
      title={t("home.daysOf", { what: text(label), number, cases: formatNumber(cases, language) })}
    >
      <span className="loop-stock">{text(label)}</span>
      <strong>{t("home.days", { number })}</strong>
    </p>
  );
}

/** As custom properties: a phone lays the rooms out as a list and passes them over. */
function placed(place: RingPlace, ring: Ring): CSSProperties {
  const at = { "--x": `${(place.x / ring.width) * 100}%`, "--y": `${(place.y / ring.height) * 100}%` };
  return at as CSSProperties;
}

function RoomCard({ room }: { room: Room }): ReactElement {
  const { t, text } = useLanguage();
  const grades = room.stocks.flatMap((stock) => {
    const grade = /grade:eq:([^&]+)/.exec(stock.href)?.[1];
    return grade ? [{ stock, grade }] : [];
  });
  const [first, ...others] = grades.length > 0 ? [] : room.stocks;
  return (
    <>
      <h3>{text(room.label)}</h3>
      {room.stocks.length === 0 && <p className="loop-nothing">{t("home.notBuilt")}</p>}
      {first && (
        <Link to={first.href} className="loop-figure">
          <Figure value={first.value} unit={first.unit} decimals={0} large />
          <span className="loop-stock">{text(first.label)}</span>
        </Link>
      )}
      {others.map((stock) => (
        <StockLine key={stock.label.en} stock={stock} />
      ))}
      {grades.length > 0 && <GradeBar grades={grades} />}
      {room.stuck && <StuckLine stuck={room.stuck} />}
    </>
  );
}

function StuckLine({ stuck }: { stuck: Stock }): ReactElement {
  const { t, text } = useLanguage();
  return (
    <Link to={stuck.href} className="loop-line loop-stuck" title={t("home.stuck")}>
      <Light tone="soon">{text(stuck.label)}</Light>
      <Figure value={stuck.value} unit={stuck.unit} decimals={0} />
    </Link>
  );
}

function StockLine({ stock }: { stock: Stock }): ReactElement {
  const { text } = useLanguage();
  return (
    <Link to={stock.href} className="loop-line">
      <span className="loop-stock">{text(stock.label)}</span>
      <Figure value={stock.value} unit={stock.unit} decimals={0} />
    </Link>
  );
}

/** The grades of the last evaluation as one bar, in proportion, each part leading to its firms. */
function GradeBar({ grades }: { grades: readonly { stock: Stock; grade: string }[] }): ReactElement {
  const { text, language } = useLanguage();
  const all = grades.reduce((sum, { stock }) => sum + stock.value, 0);
  return (
    <>
      <div className="grade-bar" aria-hidden="true">
        {grades.map(({ stock, grade }) => (
          <i
            key={grade}
            className={`grade-${grade.toLowerCase()}`}
            style={{ flexGrow: stock.value / Math.max(all, 1) }}
          />
        ))}
      </div>
      <div className="grade-counts">
        {grades.map(({ stock, grade }) => (
          <Link key={grade} to={stock.href} title={text(stock.label)}>
            <Grade grade={grade} />
            {formatNumber(stock.value, language)}
          </Link>
        ))}
      </div>
    </>
  );
}
