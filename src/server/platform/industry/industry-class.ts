/** A class of GB/T 4754. Codes as the standard writes them: a letter at level 1, then 2, 3 and 4 digits without the letter. */
export type IndustryClass = {
  code: string;
  level: number;
  name: string;
  nameEn: string | null;
  parent: string | null;
};
