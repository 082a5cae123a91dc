import { describe, expect, test } from '@jest/globals';
import { badAmounts, emptyCover, startDraft, totalOf, toQuote, wanOf, withText } from './draft.js';

const TODAY = '2026-11-26';
const LAST = {
  insurer: 'PICC',
  insurerName: '人保',
  expiresOn: '2026-12-10',
  compulsory: 66_500,
  tax: 36_000,
  commercial: 300_000,
  ncdLevel: -3,
  claims: 0,
  covers: [{ code: 'THIRD_PARTY', sum: 200_000_000, premium: 90_000 }],
  addOns: [],
  total: 402_500,
};

describe('the quote form', () => {
  test('begins with last year’s insurer and covers, and with no premium of anybody', () => {
    const draft = startDraft(LAST, TODAY);
    expect([draft.insurer, draft.validUntil, draft.commercial]).toEqual(['PICC', '2026-12-03', '']);
    expect(draft.covers).toEqual([{ ...emptyCover('THIRD_PARTY'), sum: '200' }]);
  });

  test('reads full-width digits, ten thousands and days as they are typed', () => {
    const typed = {
      ...startDraft(LAST, TODAY),
      compulsory: '６６５',
      commercial: ' 3,200.5 ',
      tax: '３６０元',
      validUntil: '1210',
      accident: '200',
    };
    expect(toQuote(typed, TODAY)).toEqual({
      insurer: 'PICC',
      source: 'typed',
      ours: true,
      validUntil: '2026-12-10',
      compulsory: { premium: 66_500 },
      tax: { amount: 36_000 },
      commercial: { premium: 320_050, covers: [{ code: 'THIRD_PARTY', sum: 200_000_000 }] },
      addOns: [{ code: 'DRIVER_ACCIDENT', premium: 20_000 }],
      note: '',
    });
    expect(totalOf(typed)).toBe(442_550);
    expect([wanOf('２００万'), wanOf('15.6'), wanOf('x')]).toEqual([200_000_000, 15_600_000, null]);
  });

  test('names what is no amount and sends no empty cover', () => {
    const draft = { ...startDraft(undefined, TODAY), commercial: '三千' };
    expect(badAmounts(draft)).toEqual(['commercial']);
    expect(toQuote({ ...draft, commercial: '3000' }, TODAY).commercial).toEqual({ premium: 300_000, covers: [] });
  });

  test('takes a text that promises cash for somebody else’s offer', () => {
    const read = { addOns: [], commercial: { premium: 290_000, covers: [] }, claimedCashReturn: 30_000 };
    const draft = withText(startDraft(LAST, TODAY), read);
    expect([draft.ours, draft.source, draft.claimedCashReturn, draft.covers.length]).toEqual([
      false,
      'pasted',
      '300',
      1,
    ]);
  });
});
