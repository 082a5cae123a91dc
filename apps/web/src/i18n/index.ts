import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { speak } from '../api/client.js';
import type { Lang } from '../ui/format.js';
import type { Catalogue } from './catalogue.js';

const STORED = 'xuchi.lang';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Catalogue };
    returnNull: false;
  }
}

const catalogue = async (lang: Lang): Promise<object> =>
  lang === 'en' ? (await import('./en/index.js')).en : (await import('./zh-CN/index.js')).zh;

const preferred = (): Lang => {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'zh-CN') return stored;
  return navigator.language.startsWith('zh') || !navigator.language.startsWith('en') ? 'zh-CN' : 'en';
};

/** The language that the console speaks now. */
export const currentLang = (): Lang => (i18next.language === 'en' ? 'en' : 'zh-CN');

/** Loads a catalogue and turns the console to it. */
export async function turnTo(lang: Lang): Promise<void> {
  if (!i18next.hasResourceBundle(lang, 'translation')) {
    i18next.addResourceBundle(lang, 'translation', await catalogue(lang));
  }
  localStorage.setItem(STORED, lang);
  document.documentElement.lang = lang;
  speak(lang);
  await i18next.changeLanguage(lang);
}

/** Starts with the language used last, else the browser's. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: preferred(),
    resources: {},
    interpolation: { escapeValue: false },
  });
  await turnTo(preferred());
}
