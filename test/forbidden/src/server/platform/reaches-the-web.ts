import "../../web/pages/home.ts";
