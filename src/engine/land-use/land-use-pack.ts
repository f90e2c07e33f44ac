/** Land-use classes of 自然资发〔2023〕234号 that a zone meets, and how older codes map onto them: data, from a rule pack. */
export type LandUseScheme = "spatial-2023" | "gb50137-2011" | "gbt21010-2017" | "zone";

export type OlderCode = {
  name: string;
  /** the 2023 class; null: none is claimed */
  to: string | null;
  /** absent: one to one */
  fit?: "coarser" | "ambiguous" | undefined;
  /** the classes that an ambiguous code may mean */
  among?: readonly string[] | undefined;
};

export type LandUsePack = {
  /** names of 2023 classes, by code */
  classes: Readonly<Record<string, string>>;
  schemes: Readonly<
    Record<
      Exclude<LandUseScheme, "spatial-2023">,
      { label: string; codes: Readonly<Record<string, OlderCode>> }
    >
  >;
};
