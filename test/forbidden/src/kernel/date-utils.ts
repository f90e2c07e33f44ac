export const junk = 1;
