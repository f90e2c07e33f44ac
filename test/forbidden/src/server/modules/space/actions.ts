export const reclaim = 1;
