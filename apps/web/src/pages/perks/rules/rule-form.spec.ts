import { describe, expect, test } from '@jest/globals';
import { draftOf, faultsOf, NEW_RULE, shareOf } from './rule-form.js';

describe('the editor of a rule', () => {
  const whole = { ...NEW_RULE, name: '秋季保养礼', base: ['a'] };

  test('says only what was asked for', () => {
    expect(draftOf({ ...whole, daysFrom: null, daysTo: null })).toEqual({
      priority: 100,
      stores: [],
      conditions: {},
      base: ['a'],
      reserve: [],
      campaign: null,
      capPerPolicyFen: null,
      capCommissionBp: null,
      condition: 'policy-issued',
    });
    const typed = {
      ...whole,
      ageFrom: 2,
      minPremium: '３,000',
      capPolicy: '120',
      capCommission: '12.5%',
      months: [11],
    };
    expect(draftOf(typed)).toMatchObject({
      conditions: { daysFrom: 0, daysTo: 60, vehicleAges: { from: 2 }, minPremiumFen: 300_000, months: [11] },
      capPerPolicyFen: 12_000,
      capCommissionBp: 1_250,
    });
  });

  test('names what keeps it from being saved', () => {
    expect(faultsOf(whole)).toEqual([]);
    expect(faultsOf(whole, false)).toEqual(['stores']);
    expect(faultsOf({ ...whole, stores: ['GZ01'] }, false)).toEqual([]);
    expect(faultsOf({ ...NEW_RULE, daysFrom: 90, capPolicy: 'x', capCommission: '130' })).toEqual([
      'name',
      'base',
      'days',
      'amount',
      'percent',
    ]);
  });

  test('reads a share as it is typed', () => {
    expect([shareOf('8'), shareOf('１２.５％'), shareOf('100'), shareOf('100.01'), shareOf('-1')]).toEqual([
      800,
      1_250,
      10_000,
      null,
      null,
    ]);
  });
});
