import { issueDifferences, type Issued } from './issue-differences.rules.js';

const QUOTED = {
  insurer: 'PICC',
  premiums: { compulsory: 66_500, commercial: 318_000, accident: null },
  tax: 36_000,
};
const ISSUED: Issued = {
  lines: { compulsory: { insurer: 'PICC', premium: 66_500 }, commercial: { insurer: 'PICC', premium: 318_000 } },
  tax: 36_000,
};

describe('An issued policy against the quote', () => {
  it('is no news when it is what was agreed', () => {
    expect(issueDifferences(QUOTED, ISSUED)).toEqual([]);
  });

  it('names another insurer, another premium and another tax', () => {
    const lines = { ...ISSUED.lines, commercial: { insurer: 'CPIC', premium: 320_000 } };
    expect(issueDifferences(QUOTED, { lines, tax: 42_000 })).toEqual([
      { line: 'commercial', field: 'insurer', quoted: 'PICC', issued: 'CPIC' },
      { line: 'commercial', field: 'premium', quoted: 318_000, issued: 320_000 },
      { line: 'compulsory', field: 'tax', quoted: 36_000, issued: 42_000 },
    ]);
  });

  it('names a line more and a line less', () => {
    const lines = { compulsory: ISSUED.lines.compulsory!, accident: { insurer: 'PICC', premium: 30_000 } };
    expect(issueDifferences(QUOTED, { lines, tax: 36_000 })).toEqual([
      { line: 'commercial', field: 'line', quoted: 318_000, issued: null },
      { line: 'accident', field: 'line', quoted: null, issued: 30_000 },
    ]);
  });

  it('asks for no tax where no compulsory policy was issued', () => {
    const only = { lines: { commercial: ISSUED.lines.commercial! }, tax: null };
    expect(issueDifferences({ ...QUOTED, premiums: { ...QUOTED.premiums, compulsory: null } }, only)).toEqual([]);
  });
});
