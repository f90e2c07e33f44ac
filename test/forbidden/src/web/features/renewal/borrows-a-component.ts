import "../space/parcel-drawer.ts";
