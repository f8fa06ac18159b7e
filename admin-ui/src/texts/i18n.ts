import i18next from "i18next";
import { initReactI18next } from "react-i18next";

export const LANGUAGES = [
  { code: "en", name: "English", direction: "ltr", machineMade: false },
  { code: "ar", name: "العربية", direction: "rtl", machineMade: true },
] as const;
export type Language = (typeof LANGUAGES)[number]["code"];

const KEPT_AS = "heliograph-language";

const texts = import.meta.glob<{ default: Record<string, unknown> }>("./*/*.json");

/** The person's choice, else the browser's, else English. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT_AS) ?? "", ...navigator.languages];
  for (const one of wanted) {
    const known = LANGUAGES.find((language) => one.toLowerCase().startsWith(language.code));
    if (known !== undefined) {
      return known.code;
    }
  }
  return "en";
}

export function languageOf(code: string) {
  return LANGUAGES.find((language) => language.code === code) ?? LANGUAGES[0];
}

/** Texts of one room in one language; loaded when a screen first asks for them. */
async function load(language: string, room: string): Promise<Record<string, unknown>> {
  const file = texts[`./${language}/${room}.json`];
  return file === undefined ? {} : (await file()).default;
}

/** Starts with the texts that every page needs. */
export async function startTexts(): Promise<void> {
  await i18next
    .use({
      type: "backend",
      init: () => {},
      read: (language: string, room: string, done: (e: unknown, data: Record<string, unknown>) => void) => {
        load(language, room).then(
          (data) => done(null, data),
          (e: unknown) => done(e, {}),
        );
      },
    })
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      fallbackLng: "en",
      supportedLngs: LANGUAGES.map((language) => language.code),
      ns: ["common"],
      defaultNS: "common",
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  follow(i18next.language);
  i18next.on("languageChanged", follow);
}

function follow(code: string): void {
  document.documentElement.lang = code;
  document.documentElement.dir = languageOf(code).direction;
}

export function chooseLanguage(code: Language): void {
  localStorage.setItem(KEPT_AS, code);
  void i18next.changeLanguage(code);
}
