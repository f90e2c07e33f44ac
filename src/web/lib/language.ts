import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Text } from "#kernel/register.ts";
import { en } from "#web/i18n/en.ts";
import { zh } from "#web/i18n/zh.ts";
import type { Language } from "./format.ts";
import { readStored, writeStored } from "./stored.ts";

/** Chinese first: another language only where somebody chose it. */
const initial: Language = readStored<Language>("language") === "en" ? "en" : "zh";

void i18next.use(initReactI18next).init({
  lng: initial,
  fallbackLng: "zh",
  initAsync: false,
  resources: { zh: { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false },
});
announce(initial);

/** Dates, the document's own language and the next visit all follow the choice. */
function announce(language: Language) {
  dayjs.locale(language === "zh" ? "zh-cn" : "en");
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

export function setLanguage(language: Language): void {
  writeStored("language", language);
  announce(language);
  void i18next.changeLanguage(language);
}

/**
 * `t` for the app's own words (`i18n/`), `text` for what comes in both languages from the contract or the server.
 */
export function useLanguage() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === "en" ? "en" : "zh";
  return { t, language, text: TEXT_OF[language] };
}

const TEXT_OF: Record<Language, (both: Text) => string> = { zh: (both) => both.zh, en: (both) => both.en };
