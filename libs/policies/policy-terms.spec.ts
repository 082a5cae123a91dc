import { judgeLine, termFaults } from './policy-terms.rules.js';

const TERM = { startsOn: '2026-03-01', expiresOn: '2027-02-28', signedOn: '2026-02-20', today: '2026-06-01' };
const TYPED = { insurer: '人保', policyNo: 'PDAA0001', startsOn: '2026-03-01', premium: 1 };
const REST = { insurerCode: 'PICC', signedOn: '2026-02-20', today: '2026-06-01' };

describe('The days of a policy', () => {
  it('takes a year of cover as sold', () => {
    expect(termFaults(TERM)).toEqual([]);
  });

  it.each([
    ['2025-02-01', '2026-01-31'],
    ['2025-02-02', '2026-02-01'],
    ['2025-03-01', '2026-02-28'],
    ['2024-02-29', '2025-02-28'],
    ['2023-03-01', '2024-02-29'],
  ])('ends a policy that starts on %s at the end of %s', (startsOn, expiresOn) => {
    const rest = { ...REST, signedOn: '2023-01-01' };
    expect(judgeLine('commercial', { ...TYPED, startsOn }, rest).expiresOn).toBe(expiresOn);
  });

  it('says each thing that is wrong with the days', () => {
    expect(termFaults({ ...TERM, expiresOn: '2026-02-28' })).toEqual(['policy.ends-before-start']);
    expect(termFaults({ ...TERM, expiresOn: '2028-03-02' })).toEqual(['policy.term-too-long']);
    expect(termFaults({ ...TERM, signedOn: '2027-03-01' })).toEqual(['policy.signed-after-end', 'policy.signed-ahead']);
    expect(termFaults({ ...TERM, startsOn: '1999-12-31' })).toEqual(['policy.day-out-of-range']);
    expect(termFaults({ ...TERM, expiresOn: '2026-02-30' })).toEqual(['policy.day-unknown']);
  });

  it('takes vehicle tax with the compulsory line alone', () => {
    expect(judgeLine('compulsory', { ...TYPED, tax: 42_000 }, REST).tax).toBe(42_000);
    expect(() => judgeLine('commercial', { ...TYPED, tax: 42_000 }, REST)).toThrow('policy.tax-on-commercial');
  });
});
