import type { OwnerPage } from '#contracts';
import { askDigits, otherOffer, wishes } from './forms.js';
import { frame } from './frame.js';
import { html, type Html, type Part } from './html.js';
import { perksOf, wallet } from './perks.js';
import { differences, services, sheetTable } from './sheet.js';
import type { TextKey } from './texts/zh.js';
import { isTextKey, sayIn, type Lang, type Say } from './words.js';

/** What is said above the page: what was just done, or what went wrong. */
export interface Said {
  /** Kind of what was done: call, later, elsewhere, stop, offer, perk, accept, fresh. */
  done?: string | undefined;
  /** What went wrong: day, amount, empty, offer, digits, perk, used, again. */
  error?: string | undefined;
  /** Tries left after wrong digits. */
  left?: number | undefined;
}

const MESSAGES: Record<string, TextKey> = {
  call: 'saidCall',
  later: 'saidLater',
  elsewhere: 'saidElsewhere',
  stop: 'saidStop',
  offer: 'saidOffer',
  perk: 'saidPerk',
  accept: 'saidAccept',
  fresh: 'saidFresh',
};

/** What waits for the store is not kept yet, and is not said to be. */
const toldOf = (done: string, page: OwnerPage): TextKey | undefined =>
  done === 'perk' && page.perks?.pending ? 'saidPending' : MESSAGES[done];

function message(page: OwnerPage, { done, error }: Said, say: Say): Part {
  const key = `error.${error}`;
  if (error !== undefined && isTextKey(key)) return html`<p class="note bad" role="alert">${say(key)}</p>`;
  const told = toldOf(done ?? '', page);
  return told && html`<p class="note" role="status">${say(told)}</p>`;
}

function hero(page: OwnerPage, say: Say): Html {
  const { daysLeft, expiresOn, plate } = page;
  const count =
    daysLeft === 0
      ? html`<span class="days">${say('today')}</span>`
      : html`${say(daysLeft > 0 ? 'left' : 'past')}
          <span class="days">${Math.abs(daysLeft)}</span> ${say(daysLeft > 0 ? 'day' : 'pastDay')}`;
  return html`<section class="sheet hero">
    ${plate && html`<span class="plate">${plate}</span>`}
    <h1>${count}</h1>
    <p>${say('until', { day: expiresOn })}</p>
  </section>`;
}

/** Whom to call, with the licence that the law asks for. */
function contact(page: OwnerPage, say: Say): Html {
  const { adviser, store } = page;
  return html`<section class="sheet call">
    <div>
      ${adviser && html`<p><strong>${say('adviser', { name: adviser.name })}</strong></p>`}
      ${adviser?.licenceNo && html`<p class="quiet">${say('licence', { no: adviser.licenceNo })}</p>`}
      <p class="quiet">${store.name}</p>
      ${store.agencyName && html`<p class="quiet">${say('agency', { name: store.agencyName, no: store.agencyLicence })}</p>`}
    </div>
    ${store.phone && html`<a href="tel:${store.phone.replace(/[^\d+]/g, '')}">${say('call')} ${store.phone}</a>`}
  </section>`;
}

const panel = (title: string, why: string, inside: Part = null): Html =>
  html`<section class="sheet">
    <h1>${title}</h1>
    <p>${why}</p>
    ${inside}
  </section>`;

/** A link that opens no more asks for a new one; what it showed is shown no more. */
const expired = (base: string, { done }: Said, say: Say): Html =>
  panel(
    say('expired'),
    say('expiredWhy'),
    done !== 'fresh' && html`<form method="post" action="${base}/fresh"><button>${say('sendFresh')}</button></form>`,
  );

/** Thanks, and to whoever knows the number the days of their cover. */
const renewed = (page: OwnerPage, base: string, say: Say, left: number | null): Part => [
  panel(
    say('renewed'),
    say('renewedWhy'),
    page.confirmed
      ? html`<ul>
          ${page.policies.map(({ line, insurer, startsOn, expiresOn }) => html`<li>${say(line === 'compulsory' ? 'compulsory' : 'commercial')} · ${insurer} · ${say('period', { from: startsOn ?? '', until: expiresOn })}</li>`)}
        </ul>`
      : html`<p>${say('renewedAsk')}</p>
          ${askDigits(base, say, 'showDays', left)}`,
  ),
  page.perks && wallet(base, page.perks, say),
];

function body(page: OwnerPage, base: string, said: Said, say: Say, lang: Lang): Part {
  const left = said.left ?? null;
  switch (page.state) {
    case 'ask':
      return [
        hero(page, say),
        html`<section class="sheet">
          <h2>${say('ask')}</h2>
          <p>${say('askWhy')}</p>
          ${askDigits(base, say, 'show', left)}
        </section>`,
      ];
    case 'open': {
      const { sheet } = page;
      const shown = sheet && (sheet.offers.length > 0 || sheet.other || sheet.last);
      return [
        hero(page, say),
        html`<section class="sheet">
          <h2>${say('sheet')}</h2>
          ${sheet?.offers.length === 0 && html`<p>${say('noQuote')}</p>`}${shown && sheetTable(sheet, say, lang)}
        </section>`,
        page.perks && perksOf(base, page.perks, say),
        sheet && differences(sheet, say, lang),
        sheet && services(sheet, say),
        otherOffer(base, say, lang),
        wishes(base, page, say),
      ];
    }
    case 'renewed':
      return renewed(page, base, say, left);
    case 'expired':
      return expired(base, said, say);
    case 'over':
      return [panel(say('over'), say('overWhy')), page.perks && wallet(base, page.perks, say)];
    default:
      return panel(say(page.state), say(`${page.state}Why`));
  }
}

/** The page of a link. */
export function renderPage(page: OwnerPage, at: { base: string; lang: Lang }, said: Said = {}): string {
  const say = sayIn(at.lang);
  const parts = [message(page, said, say), body(page, at.base, said, say, at.lang), contact(page, say)];
  return frame({ ...at, say, store: page.store.name, counts: page.state === 'ask' || page.state === 'open' }, parts);
}

/** The page of an address that was never given out. */
export function renderNothing(at: { base: string; lang: Lang }): string {
  const say = sayIn(at.lang);
  return frame({ ...at, say, counts: false }, panel(say('absent'), say('absentWhy')));
}
