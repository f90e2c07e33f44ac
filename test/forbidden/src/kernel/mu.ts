export const mu = 1;
