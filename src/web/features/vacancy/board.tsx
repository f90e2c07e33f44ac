import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { VacancyBuilding, VacancyFloor } from "#contract/enterprise/vacancy.ts";
import { BUILDING_USES } from "#contract/space/building.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { UnitCell } from "./unit-cell.tsx";
import { V } from "./words.ts";
import "./board.css";

type BoardProps = {
  buildings: readonly VacancyBuilding[];
  open: string | undefined;
  onOpen: (unitId: string) => void;
};

/** Parks and buildings one beneath the other, floors from the top down. */
export function Board({ buildings, open, onOpen }: BoardProps): ReactElement {
  const parks = [...Map.groupBy(buildings, ({ parcelId }) => parcelId).values()];
  return (
    <div className="vacancy-board">
      {parks.map((park) => (
        <Park key={park[0]!.parcelId} park={park} open={open} onOpen={onOpen} />
      ))}
    </div>
  );
}

type ParkProps = Omit<BoardProps, "buildings"> & { park: readonly VacancyBuilding[] };

function Park({ park, open, onOpen }: ParkProps): ReactElement {
  const { parcelId, parcelCode, parcelName, district } = park[0]!;
  return (
    <section className="vacancy-park" aria-label={parcelName ?? parcelCode}>
      <h2>
        <Link to="/$path/$id" params={{ path: "parcels", id: parcelId }}>
          {parcelName ?? parcelCode}
        </Link>
        <small>{[district, parcelName ? parcelCode : null].filter(Boolean).join(" · ")}</small>
      </h2>
      {park.map((building) => (
        <Building key={building.id} building={building} open={open} onOpen={onOpen} />
      ))}
    </section>
  );
}

function Building({
  building,
  open,
  onOpen,
}: Omit<BoardProps, "buildings"> & { building: VacancyBuilding }): ReactElement {
  const { text, language } = useLanguage();
  const { totals } = building;
  const use = BUILDING_USES.find(({ value }) => value === building.use);
  const number = (value: number, decimals = 0) => formatNumber(value, language, decimals);
  return (
    <article className="vacancy-building" data-building={building.code}>
      <header>
        <h3>
          <Link to="/$path/$id" params={{ path: "buildings", id: building.id }}>
            {building.name}
          </Link>
        </h3>
        {use && <small>{text(use.label)}</small>}
        <small>
          {number(totals.areaM2)} ㎡ · {totals.units} {language === "zh" ? "个单元" : "units"}
        </small>
        <span className="vacancy-share" aria-hidden="true">
          <i className="share-let" style={{ flexGrow: totals.letM2 }} />
          <i className="share-reserved" style={{ flexGrow: totals.reservedM2 }} />
          <i className="share-free" style={{ flexGrow: totals.freeM2 }} />
          <i className="share-aside" style={{ flexGrow: totals.asideM2 }} />
        </span>
        {totals.vacancyPercent !== null && (
          <small>
            {text(V.vacancy)} <b>{number(totals.vacancyPercent, 1)}%</b>
          </small>
        )}
        {totals.meanRentYuanM2Month !== null && (
          <small>
            {text(V.rent)} <b>{number(totals.meanRentYuanM2Month, 1)}</b>
          </small>
        )}
      </header>
      {building.floors.map((floor) => (
        <Floor key={floor.no} floor={floor} open={open} onOpen={onOpen} />
      ))}
    </article>
  );
}

function Floor({
  floor,
  open,
  onOpen,
}: Omit<BoardProps, "buildings"> & { floor: VacancyFloor }): ReactElement {
  const { text, language } = useLanguage();
  const { no, label, areaM2, floorId, units } = floor;
  const name = label ?? (no > 0 ? `${no}F` : `B${-no}`);
  return (
    <div className="vacancy-floor">
      <div className="floor-name">
        {floorId ? (
          <Link to="/vacancy/floors/$id" params={{ id: floorId }} title={text(V.floorPlan)}>
            {name}
          </Link>
        ) : (
          <span>{name}</span>
        )}
        {areaM2 !== null && <small>{formatNumber(areaM2, language, 0)} ㎡</small>}
      </div>
      <div className="floor-units">
        {units.map((unit) => (
          <UnitCell key={unit.id} unit={unit} isOpen={unit.id === open} onOpen={onOpen} />
        ))}
      </div>
    </div>
  );
}
