import type { SheetModel } from './sheet-rows.js';

/** What a sheet needs said beside its model. */
export interface TextWords {
  thinner: string;
  why: string;
  service: string;
}

/**
 * The sheet as a text for a chat: one block a column, because a chat keeps no table. Rows in which nothing is said are
 * left out.
 */
export function sheetText(model: SheetModel, words: TextWords): string {
  const blocks = model.columns.map((column, at) => {
    const lines = model.rows
      .map((row) => ({ name: row.name, cell: row.cells[at]! }))
      .filter(({ cell }) => cell.text !== '' && cell.text !== '—')
      .map(({ name, cell }) => `${name}：${cell.text}${cell.thinner ? `（${words.thinner}）` : ''}`);
    return lines.length === 0 ? '' : [`【${column}】`, ...lines].join('\n');
  });
  const why = model.why.map(({ name, amount, causes }) => `${name} ${amount}：${causes.join('；')}`);
  const service = model.service.map(({ text, asOf }) => `· ${text}（${asOf}）`);
  return [
    `${model.title}\n${model.car}`,
    ...blocks,
    model.cash ?? '',
    why.length > 0 ? `${words.why}\n${why.join('\n')}` : '',
    service.length > 0 ? `${words.service}\n${service.join('\n')}` : '',
    `${model.seller.join(' · ')}\n${model.legal}`,
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}
