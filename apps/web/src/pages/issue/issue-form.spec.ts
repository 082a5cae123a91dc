import { expect, test } from '@jest/globals';
import type { IssueDraft } from '../../api/issuing.js';
import { issueOf, shareOf, sumOf, typedOf } from './issue-form.js';

const [QUOTE, SELLER, ME] = [1, 2, 3].map((n) => `0190000${n}-0000-7000-8000-000000000000`) as [string, string, string];
const quote = { id: QUOTE, insurer: 'PICC', compulsory: 66_500, commercial: 318_000, tax: 36_000, addOn: null };
const DRAFT: IssueDraft = {
  caseId: QUOTE,
  version: 4,
  store: 'GZ01',
  plate: '粤A12345',
  vin: 'LTEST0002SA123456',
  label: '',
  owner: '王小明',
  stage: 'ISSUING',
  state: 'open',
  today: '2026-11-20',
  compulsoryStartsOn: '2026-12-11',
  commercialStartsOn: '2026-12-11',
  payUntil: null,
  quote,
  quotes: [quote],
  agencyNumbers: [
    { insurer: 'CPIC', number: 'C1' },
    { insurer: 'PICC', number: 'A1001' },
  ],
  staff: [{ id: ME, name: '出单员', role: 'issuer' }],
  soldBy: SELLER,
  me: ME,
};

test('all but the numbers of the policies is filled in already', () => {
  expect(typedOf(DRAFT)).toMatchObject({
    quote: QUOTE,
    compulsory: { insurer: 'PICC', startsOn: '2026-12-11', premium: '665.00' },
    commercial: { premium: '3180.00' },
    tax: '360.00',
    withAddOn: false,
    agencyNo: 'A1001',
    soldBy: SELLER,
    issuedBy: ME,
    split: [{ staff: SELLER, share: '100' }],
  });
});

test('two numbers are all that must be typed', () => {
  const typed = typedOf(DRAFT);
  typed.compulsory!.policyNo = ' PDZA1 ';
  typed.commercial!.policyNo = 'PDAA1';
  expect(issueOf(typed, DRAFT, false)).toEqual({
    version: 4,
    quote: QUOTE,
    signedOn: '2026-11-20',
    compulsory: { insurer: 'PICC', policyNo: 'PDZA1', startsOn: '2026-12-11', premium: 66_500 },
    commercial: { insurer: 'PICC', policyNo: 'PDAA1', startsOn: '2026-12-11', premium: 318_000 },
    tax: 36_000,
    agencyNo: 'A1001',
    soldBy: SELLER,
    issuedBy: ME,
    split: [{ staff: SELLER, shareBp: 10_000 }],
    acceptDifferences: false,
  });
});

test('shares are read as typed and add up', () => {
  expect(['80', '33.33', '１００', 'x', ''].map(shareOf)).toEqual([8000, 3333, 10_000, 0, 0]);
  expect(sumOf([{ share: '80' }, { share: '20%' }])).toBe(10_000);
});
