import { fenToText } from '#kernel';
import { EN } from './texts/en.js';
import { ZH, type TextKey } from './texts/zh.js';

export type Lang = 'zh-CN' | 'en';
/** A text in the language of the page, filled. */
export type Say = (key: TextKey, fill?: Record<string, string | number>) => string;

export const isTextKey = (key: string): key is TextKey => key in ZH;

export function sayIn(lang: Lang): Say {
  const texts: Record<TextKey, string> = lang === 'en' ? EN : ZH;
  return (key, fill = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name: string) => String(fill[name] ?? ''));
}

/** 4,980.00, as on policies. */
export const money = (fen: number): string => fenToText(fen);

const WAN = 1_000_000;
/** A sum insured as people say it: 200万; in English in thousands. */
export function sumText(fen: number, lang: Lang): string {
  if (lang === 'en') return `${(fen / 100_000).toLocaleString('en-US', { maximumFractionDigits: 1 })}k`;
  return fen >= WAN ? `${Number((fen / WAN).toFixed(2))}万` : `${fen / 100}元`;
}
