/** 亩, the unit in which land is spoken of; square metres are what is stored. 1 亩 = 2000/3 m². */
export const M2_PER_MU = 2000 / 3;

export const muFromM2 = (areaM2: number): number => areaM2 / M2_PER_MU;
export const m2FromMu = (areaMu: number): number => areaMu * M2_PER_MU;
