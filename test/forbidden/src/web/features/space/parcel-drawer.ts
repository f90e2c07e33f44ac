export const parcelDrawer = 1;
