import "i18next";
import type { zh } from "./zh.ts";

declare module "i18next" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged into the library's own
  interface CustomTypeOptions {
    resources: { translation: typeof zh };
  }
}
