/**
 * Many projects onto many sites at once, as JSON: which is of most value, within what each site and each quota holds.
 * `needs[resource][p][s]` is what project p takes of the resource on site s, `value[p][s]` what it is worth there (万元 a year,
 * or whatever the one who asks counts in); null in either: the project cannot go there.
 */
export type Instance = {
  sense: "max" | "min";
  /** `all`: every project gets a site; `optional`: one may be left without */
  assign: "all" | "optional";
  projects: readonly { id: string }[];
  sites: readonly { id: string; capacity: Readonly<Record<string, number>> }[];
  needs: Readonly<Record<string, readonly (readonly (number | null)[])[]>>;
  value: readonly (readonly (number | null)[])[];
  /** pairs that may not be: [project id, site id] */
  forbidden?: readonly (readonly [string, string])[];
  /** pairs that a person has decided */
  pins?: readonly (readonly [string, string])[];
  /** what several sites together hold of a resource: a district's energy or emission quota */
  quotas?: readonly Quota[];
};

export type Quota = { id: string; resource: string; sites: readonly string[]; capacity: number };

/**
 * The same as numbers in rows, always to be minimised: the cost of a pair is its value, its sign turned where more is better.
 * A row is what one site or one quota holds of one resource. Where projects may be left out there is a last site, `none`,
 * that costs nothing and takes nothing.
 */
export type Problem = {
  projects: number;
  sites: number;
  /** the place of `none` among the sites; -1 where every project must be placed */
  none: number;
  /** by p·sites + s; Infinity where the pair may not be */
  cost: Float64Array;
  rows: readonly Row[];
  /** the rows that a site takes part in, by site */
  rowsOf: readonly (readonly number[])[];
  /** all costs are whole numbers: so is the best, and a bound may be rounded up */
  whole: boolean;
};

/** What is held of one resource; `need` is by p·sites + s and shared by the rows of a resource. */
export type Row = { id: string; resource: string; capacity: number; need: Float64Array };

/** What of an instance is wrong, where, and what would be right. */
export type InstanceFault = { at: string; code: string; zh: string; en: string };
