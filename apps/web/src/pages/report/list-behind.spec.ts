import { expect, it } from '@jest/globals';
import { CaseQuery, type ReportFigure } from '#contracts';
import { listBehind } from './list-behind.js';

const today = '2026-11-26';
const person = '01890000-0000-7000-8000-000000000000';

it('opens lists of today that the server understands, of one person or all', () => {
  for (const figure of ['issued', 'contacts', 'effective', 'promised', 'missed'] as ReportFigure[]) {
    const to = listBehind(figure, { person, store: 'GZ01', day: today, today })!;
    const { state, ...query } = Object.fromEntries(new URLSearchParams(to.split('?')[1]));
    expect(CaseQuery.parse({ ...query, ...(state === 'all' ? {} : { state: 'open' }) })).toMatchObject({
      assignee: person,
      store: 'GZ01',
    });
  }
  expect(listBehind('missed', { person: null, store: null, day: today, today })).toBe('/cases?nextWithin=-1');
});

it('leads to the ledger for what was issued on another day, and nowhere for what has no list', () => {
  const before = { person, store: 'GZ01', day: '2026-11-20', today };
  expect(listBehind('issued', before)).toBe('/issue-ledger?day=2026-11-20&store=GZ01');
  expect(listBehind('contacts', before)).toBeNull();
  expect(listBehind('quotes', { ...before, day: today })).toBeNull();
});
