import type { FastifyRequest } from 'fastify';
import { PASS_SECONDS } from '#customers';
import { languageOf } from '../http/problem.filter.js';

const PASS = 'o-pass';
const LANG = 'o-lang';
const LANG_SECONDS = 90 * 86_400;

function cookieOf(request: FastifyRequest, name: string): string {
  const header = request.headers.cookie ?? '';
  if (header.length > 4_096) return '';
  const pair = header.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair ? pair.slice(name.length + 1) : '';
}

/** What the browser keeps from having given the right digits. */
export const passIn = (request: FastifyRequest): string => cookieOf(request, PASS);

/** Gives the browser a pass for one link, gone within the half hour. */
export const passCookie = (base: string, pass: string, secure: boolean): string =>
  `${PASS}=${pass}; Path=${base}; Max-Age=${PASS_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

export const langCookie = (lang: 'zh-CN' | 'en', secure: boolean): string =>
  `${LANG}=${lang === 'en' ? 'en' : 'zh'}; Path=/o; Max-Age=${LANG_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

/** The language chosen on the page, else the browser's. */
export function langOf(request: FastifyRequest): 'zh-CN' | 'en' {
  const chosen = cookieOf(request, LANG);
  if (chosen) return chosen === 'en' ? 'en' : 'zh-CN';
  return languageOf(request.headers['accept-language']);
}

/** Programs that fetch an address to show a card of it, search it or scan it; no owner looks through them. */
const PREVIEWS =
  /bot\b|bot\/|crawl|spider|preview|facebookexternalhit|whatsapp|telegram|slack|discord|embedly|skypeuri|urlscan|headless.*scan|curl\/|wget\/|python-|okhttp|go-http|java\/|dingtalkbot|wechatshare|lark-url|bytespider|baiduspider|sogou|360spider/i;

/** Whether a person may be behind a request. */
export const isPerson = (request: FastifyRequest): boolean => {
  const agent = request.headers['user-agent'] ?? '';
  return agent !== '' && !PREVIEWS.test(agent);
};
