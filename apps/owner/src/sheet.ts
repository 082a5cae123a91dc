import type { ComparisonSheet } from '#contracts';
import { coverOf } from '#kernel';
import { html, type Html, type Part } from './html.js';
import { isTextKey, money, sumText, type Lang, type Say } from './words.js';

interface Column {
  title: string;
  insurer: string | null;
  validUntil: string | null;
  compulsory: number | null;
  tax: number | null;
  commercial: number | null;
  addOns: number | null;
  total: number | null;
}

type Side = ComparisonSheet['offers'][number];

const ofSide = (title: string, side: Side): Column => ({
  title,
  insurer: side.insurerName,
  validUntil: side.validUntil,
  compulsory: side.compulsory?.premium ?? null,
  tax: side.tax ? side.tax.amount + side.tax.arrears : null,
  commercial: side.commercial?.premium ?? null,
  addOns: side.addOns.length > 0 ? side.addOns.reduce((sum, { premium }) => sum + premium, 0) : null,
  total: side.total,
});

function columnsOf(sheet: ComparisonSheet, say: Say): Column[] {
  const { last, offers, other } = sheet;
  return [
    {
      title: say('last'),
      insurer: last?.insurerName ?? null,
      validUntil: null,
      compulsory: last?.compulsory ?? null,
      tax: last?.tax ?? null,
      commercial: last?.commercial ?? null,
      addOns: last && last.addOns.length > 0 ? last.addOns.reduce((sum, { premium }) => sum + premium, 0) : null,
      total: last?.total ?? null,
    },
    ...offers.map((side, at) => ofSide(say('offer', { n: 'AB'[at] ?? at + 1 }), side)),
    ...(other ? [ofSide(say('other'), other)] : []),
  ];
}

const row = (title: string, cells: Part[], width: number): Html =>
  html`<tr>
      <th scope="rowgroup" colspan="${width}">${title}</th>
    </tr>
    <tr>
      ${cells.map((cell) => html`<td>${cell}</td>`)}
    </tr>`;

function coverCells(sheet: ComparisonSheet, at: number, width: number, say: Say, lang: Lang): Part[] {
  return Array.from({ length: width }, (_, column): Part => {
    const cell = sheet.rows[at]!.cells[column];
    if (!cell?.known) return say('unknown');
    if (!cell.has) return say('notInsured');
    const text = cell.sum === null ? say('insured') : sumText(cell.sum, lang) + (cell.seats ? ` × ${cell.seats}` : '');
    return cell.thinner ? html`${text}<span class="thin">${say('thinner')}</span>` : text;
  });
}

/** Last year, our offers and the owner's other offer: the prices first, then cover by cover. */
export function sheetTable(sheet: ComparisonSheet, say: Say, lang: Lang): Html {
  const columns = columnsOf(sheet, say);
  const width = columns.length;
  const sums = (['compulsory', 'tax', 'commercial', 'addOns'] as const).filter((name) =>
    columns.some((column) => column[name] !== null),
  );
  const amount = (fen: number | null): string => (fen === null ? say('none') : money(fen));
  const titles = {
    compulsory: say('compulsory'),
    tax: say('tax'),
    commercial: say('commercial'),
    addOns: say('addOn'),
  };
  return html`<div class="roll" role="region" tabindex="0" aria-label="${say('rollHelp')}">
    <table>
      <thead>
        <tr>
          ${columns.map(
            ({ title, insurer, validUntil }) =>
              html`<th scope="col">
                ${title}${insurer && html`<small>${insurer}</small>`}${validUntil && html`<small>${say('validUntil', { day: validUntil.slice(5) })}</small>`}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody class="total">
        ${row(
          say('total'),
          columns.map(({ total }) => amount(total)),
          width,
        )}
      </tbody>
      <tbody>
        ${sums.map((name) =>
          row(
            titles[name],
            columns.map((column) => amount(column[name])),
            width,
          ),
        )}
        ${sheet.rows.map(({ cover }, at) => {
          const kind = coverOf(cover);
          return row((lang === 'en' ? kind?.en : kind?.zh) ?? cover, coverCells(sheet, at, width, say, lang), width);
        })}
      </tbody>
    </table>
  </div>`;
}

/** Why each offer of ours costs more or less than last year. */
export function differences(sheet: ComparisonSheet, say: Say, lang: Lang): Part {
  const known = sheet.differences.filter(({ offer }) => sheet.offers.some(({ id }) => id === offer));
  if (known.length === 0) return null;
  return html`<section class="sheet">
    <h2>${say('why')}</h2>
    ${known.map(({ offer, amount, causes }) => {
      const n = 'AB'[sheet.offers.findIndex(({ id }) => id === offer)] ?? '';
      const sum = money(Math.abs(amount));
      const said = amount === 0 ? say('same') : say(amount > 0 ? 'more' : 'less', { amount: sum });
      return html`<p><strong>${say('offer', { n })}</strong> ${said}</p>
        <ul>
          ${causes.map((cause) => html`<li>${causeText(cause, say, lang)}</li>`)}
        </ul>`;
    })}
  </section>`;
}

function causeText(
  { code, params, amount }: ComparisonSheet['differences'][number]['causes'][number],
  say: Say,
  lang: Lang,
): string {
  const key = `cause.${code}`;
  if (!isTextKey(key)) return code;
  const kind = coverOf(String(params['cover'] ?? ''));
  const text = say(key, {
    cover: (lang === 'en' ? kind?.en : kind?.zh) ?? '',
    to: params['to'] === undefined ? '' : sumText(Number(params['to']), lang),
  });
  return amount === undefined || amount === 0 ? text : `${text} ${amount > 0 ? '+' : '−'}${money(Math.abs(amount))}`;
}

/** What the shop does in a claim, as dated facts. */
export function services(sheet: ComparisonSheet, say: Say): Part {
  if (sheet.service.length === 0) return null;
  return html`<section class="sheet">
    <h2>${say('service')}</h2>
    <ul>
      ${sheet.service.map(({ kind, value, text, asOf }) => {
        const said = [say(`fact.${kind}`, { n: value ?? '' }), text].filter(Boolean).join(' · ');
        return html`<li>${said} <span class="quiet">${say('asOf', { day: asOf })}</span></li>`;
      })}
    </ul>
  </section>`;
}
