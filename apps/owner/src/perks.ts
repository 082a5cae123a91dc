import type { OwnerPerks } from '#contracts';
import { Html, html, type Part } from './html.js';
import { money, type Say } from './words.js';

type Held = OwnerPerks['wallet'][number];

/** '× 6', unless the name says so already: six washes are not six times six. */
const times = (name: string, uses: number): string =>
  uses > 1 && !new RegExp(`(^|\\D)${uses}(\\D|$)`).test(name) ? ` × ${uses}` : '';

type Termed = { name: string; uses: number; terms: string };

/** How it is used: under each item, or once below the list where all of it is used alike. */
function itemList<T extends Termed>(items: T[], line: (item: T) => string, say: Say): Part {
  const how = (terms: string): Part => terms && html`<small class="quiet">${say('terms', { text: terms })}</small>`;
  const alike = items.every(({ terms }) => terms === items[0]?.terms);
  return [
    html`<ul>
      ${items.map((item) => html`<li>${line(item)}${!alike && item.terms && html`<br />${how(item.terms)}`}</li>`)}
    </ul>`,
    alike && html`<p>${how(items[0]?.terms ?? '')}</p>`,
  ];
}

const packages = (base: string, choose: OwnerPerks['choose'], button: string, say: Say): Html[] =>
  choose.map(
    ({ id, name, items, listFen }) =>
      html`<form class="perk" method="post" action="${base}/choose">
        <input type="hidden" name="package" value="${id}" />
        <h3>${name} <small>${say('worth', { amount: money(listFen) })}</small></h3>
        ${itemList(items, ({ name: item, uses }) => item + times(item, uses), say)}<button>${button}</button>
      </form>`,
  );

/** One of several, each with what is in it and how it is used; none is chosen beforehand. */
function choosePerk(base: string, { choose, condition }: OwnerPerks, say: Say): Html {
  return html`<section class="sheet">
    <h2>${say('perks')}</h2>
    <p class="quiet">
      ${say(choose.length > 1 ? 'perksWhy' : 'perkWhy')} ${condition === 'policy-issued' && say('perkWaits')}
    </p>
    ${packages(base, choose, say('choosePerk'), say)}
  </section>`;
}

/** What may take the place of what is chosen, while nothing of it was used. */
function swapPerk(base: string, { choose }: OwnerPerks, say: Say): Html {
  return html`<section class="sheet">
    <details>
      <summary>${say('swap')}</summary>
      <p class="quiet">${say('swapWhy')}</p>
      ${packages(base, choose, say('swapPerk'), say)}
    </details>
  </section>`;
}

/** All about perks: first what there is to do, or what the owner has. */
export function perksOf(base: string, perks: OwnerPerks, say: Say): Part {
  const answer = asked(perks, say);
  if (perks.choose.length === 0) return [answer, wallet(base, perks, say)];
  return perks.chosen === null
    ? [answer, choosePerk(base, perks, say), wallet(base, perks, say)]
    : [answer, wallet(base, perks, say), swapPerk(base, perks, say)];
}

/** What the store has yet to agree to, and what happens if it does not; or that it did not. */
function asked({ pending, refused, choose }: OwnerPerks, say: Say): Part {
  if (pending)
    return html`<section class="sheet">
      <h2>${say('perkPending', { name: pending.name })}</h2>
      <p>${say('perkPendingBy', { day: pending.until })}</p>
      <p class="quiet">${say('perkPendingWhy')}</p>
    </section>`;
  if (refused === null) return null;
  return html`<section class="sheet">
    <h2>${say('perkRefused', { name: refused })}</h2>
    <p>${say(choose.length > 0 ? 'perkRefusedChoose' : 'perkRefusedCall')}</p>
  </section>`;
}

const stateOf = ({ state, validUntil }: Held, say: Say): string => {
  if (state === 'held' || state === 'granted') return say('perkHeld');
  if (state === 'used') return say('perkUsed');
  return validUntil === null ? '' : say('perkUntil', { day: validUntil });
};

/** What the owner has: the code to show at the counter, what is left of it, and a word that they have seen it. */
export function wallet(base: string, perks: OwnerPerks, say: Say): Part {
  if (perks.wallet.length === 0) return null;
  return html`<section class="sheet">
    <h2>${say('wallet')}</h2>
    ${perks.wallet.map(
      (one) =>
        html`<article class="perk">
          <h3>${one.name}</h3>
          <p class="quiet">${stateOf(one, say)}</p>
          ${
            one.code &&
            html`<p>${say('showCode')}</p>
              ${one.qr && html`<div class="qr">${new Html(one.qr)}</div>`}
              <p class="code">${one.code}</p>`
          }
          ${itemList(one.items, ({ name, uses, left }) => `${name} · ${say('usesLeft', { left, uses })}`, say)}
          ${
            one.acknowledged
              ? html`<p class="quiet">${say('accepted')}</p>`
              : html`<form method="post" action="${base}/accept">
                  <input type="hidden" name="grant" value="${one.id}" /><button>${say('accept')}</button>
                </form>`
          }
        </article>`,
    )}
  </section>`;
}
