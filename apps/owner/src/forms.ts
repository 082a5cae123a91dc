import { INSURERS, type OwnerPage } from '#contracts';
import { addDays } from '#kernel';
import { html, type Html, type Part } from './html.js';
import type { TextKey } from './texts/zh.js';
import type { Lang, Say } from './words.js';

/** The question for the last four digits. */
export const askDigits = (base: string, say: Say, go: TextKey, left: number | null): Html =>
  html`<form method="post" action="${base}/confirm">
    <label for="digits">${say('digits')}</label>
    <input
      class="digits"
      id="digits"
      name="digits"
      inputmode="numeric"
      pattern="[0-9]{4}"
      maxlength="4"
      autocomplete="off"
      required${left === null ? '' : html` aria-describedby="wrong" aria-invalid="true"`}
    />
    ${left !== null && html`<p id="wrong" class="note bad" role="alert">${say('wrong', { left })}</p>`}
    <button>${say(go)}</button>
  </form>`;

/** "I have another offer": price and cover, as far as the owner knows them. */
export const otherOffer = (base: string, say: Say, lang: Lang): Html =>
  html`<section class="sheet">
    <h2>${say('iHave')}</h2>
    <p class="quiet">${say('iHaveWhy')}</p>
    <form method="post" action="${base}/offer">
      <label for="insurer">${say('insurer')}</label>
      <select id="insurer" name="insurer" required>
        <option value="">${say('choose')}</option>
        ${INSURERS.map(
          ({ code, shortName, englishName }) =>
            html`<option value="${code}">${lang === 'en' ? englishName : shortName}</option>`,
        )}
      </select>
      <div class="two">
        <div>
          <label for="commercial">${say('commercial')} (${say('yuan')})</label
          ><input id="commercial" name="commercial" inputmode="decimal" maxlength="20" autocomplete="off" />
        </div>
        <div>
          <label for="compulsory">${say('compulsory')} (${say('yuan')})</label
          ><input id="compulsory" name="compulsory" inputmode="decimal" maxlength="20" autocomplete="off" />
        </div>
      </div>
      <label for="thirdParty">${say('thirdParty')}</label
      ><input id="thirdParty" name="thirdParty" inputmode="numeric" maxlength="10" autocomplete="off" />
      <label class="tick"><input type="checkbox" name="damage" value="1" />${say('damage')}</label>
      <button>${say('compare')}</button>
    </form>
  </section>`;

const when = (id: string, first: string, page: OwnerPage, say: Say): Html =>
  html`<div class="two">
    <div>
      <label for="${id}-on">${say('on')}</label
      ><input
        id="${id}-on"
        type="date"
        name="on"
        required
        min="${page.today}"
        max="${addDays(page.today, 364)}"
        value="${first}"
      />
    </div>
    <div>
      <label for="${id}-half">${say('half')}</label
      ><select id="${id}-half" name="half">
        <option value="am">${say('am')}</option>
        <option value="pm">${say('pm')}</option>
      </select>
    </div>
  </div>`;

const wish = (base: string, name: string, title: string, go: string, inside: Part): Html =>
  html`<details class="wish" name="wish">
    <summary>${title}</summary>
    <form method="post" action="${base}/wish">
      <input type="hidden" name="wish" value="${name}" />${inside}<button>${go}</button>
    </form>
  </details>`;

/** Four wishes that weigh the same: none is bigger, brighter or nearer than another. */
export function wishes(base: string, page: OwnerPage, say: Say): Html {
  const tomorrow = addDays(page.today, 1);
  const later = addDays(page.today, page.daysLeft > 14 ? page.daysLeft - 7 : 2);
  return html`<section class="sheet">
    <h2>${say('wishes')}</h2>
    ${wish(base, 'call', say('wishCall'), say('sendCall'), when('call', tomorrow, page, say))}
    ${wish(base, 'later', say('wishLater'), say('sendLater'), when('later', later, page, say))}
    ${wish(base, 'elsewhere', say('wishElsewhere'), say('sendElsewhere'), html`<p>${say('elsewhereWhy')}</p>`)}
    ${wish(base, 'stop', say('wishStop'), say('sendStop'), html`<p>${say('stopWhy')}</p>`)}
  </section>`;
}
