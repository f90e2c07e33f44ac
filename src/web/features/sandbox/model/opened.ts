/** What the page is told of a run when it is opened. */
import type { Opened } from "../protocol.ts";
import { standingOf } from "./frame.ts";
import type { Model } from "./model.ts";

export function openedOf(model: Model): Omit<Opened, "openMs"> {
  const { facts, evaluation, layout, verified, scale, division, district } = model;
  const electricity = evaluation.population.numbers.electricityWanKwh?.values;
  const isGiven = (row: number) => electricity !== undefined && !Number.isNaN(electricity[row]!);
  return {
    method: facts.method,
    cap: facts.cap,
    units: model.ids.length,
    graded: layout.rows.length,
    groups: layout.starts.filter((start, g) => g > 0 && start > layout.starts[g - 1]!).length,
    base: standingOf(model, model, {}),
    scale,
    divisions: division.labels,
    districts: district.labels,
    baselines: evaluation.items.map(({ yardstick: { base } }) => {
      const used = base.filter((figure) => Number.isFinite(figure));
      return { value: used.length === 1 ? used[0]! : null, cells: used.length };
    }),
    verified,
    withElectricity: layout.rows.reduce((count, row) => count + Number(isGiven(row)), 0),
  };
}
