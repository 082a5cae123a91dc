import { createHash } from 'node:crypto';
import { Html, html, type Part } from './html.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import type { Lang, Say } from './words.js';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded from anywhere: the one style and the one script are named by their hashes. */
export const OWNER_CSP = [
  "default-src 'none'",
  `style-src ${hash(STYLE)}`,
  `script-src ${hash(SCRIPT)}`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What stands around every page. */
export interface Frame {
  lang: Lang;
  say: Say;
  /** Path of the link, e.g. /o/abc. */
  base: string;
  /** Name of the shop, when the link leads to one. */
  store?: string;
  /** Whether a look at this page is an opening of a quote. */
  counts: boolean;
}

/** The whole document. */
export function frame({ lang, say, base, store, counts }: Frame, body: Part): string {
  const turn = lang === 'en' ? 'zh' : 'en';
  const page = html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<title>${say('title')}${store ? ` · ${store}` : ''}</title>
<style>${new Html(STYLE)}</style>
</head>
<body${counts ? html` data-seen="${base}/seen"` : ''}>
<header class="top"><strong>${store ?? say('brand')}</strong><a href="?lang=${turn}" lang="${lang === 'en' ? 'zh-CN' : 'en'}">${say('otherLanguage')}</a></header>
<main>${body}</main>
<footer><p>${say('privacy')}</p></footer>
<script>${new Html(SCRIPT)}</script>
</body>
</html>`;
  return page.text;
}
