import { type Settings, type SettingKey } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import type { TariffUse } from '#contracts';
import {
  compulsoryBase,
  compulsoryFloat,
  floated,
  ncdFactor,
  ncdLevel,
  vehicleTax,
  type TariffCar,
} from './tariff.rules.js';

describe('The dated tariffs', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let settings: Settings;
  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    settings = base.settingsOf(base.app);
  });
  afterAll(() => base.close());

  const on = <K extends SettingKey>(key: K, day = '2026-12-01') =>
    base.app.tx(group.actor('admin'), () => settings.get(key, group.groupId, null, day));

  /** Every cell of 交强险基础费率表: a car on each edge of its class, and yuan. */
  const CELLS: [TariffUse, Partial<TariffCar>, Partial<TariffCar>, number][] = [
    ['FAMILY', { seats: 2 }, { seats: 5 }, 950],
    ['FAMILY', { seats: 6 }, { seats: 9 }, 1_100],
    ['COMPANY', { seats: 2 }, { seats: 5 }, 1_000],
    ['COMPANY', { seats: 6 }, { seats: 9 }, 1_130],
    ['COMPANY', { seats: 10 }, { seats: 19 }, 1_220],
    ['COMPANY', { seats: 20 }, { seats: 55 }, 1_270],
    ['GOVERNMENT', { seats: 2 }, { seats: 5 }, 950],
    ['GOVERNMENT', { seats: 6 }, { seats: 9 }, 1_070],
    ['GOVERNMENT', { seats: 10 }, { seats: 19 }, 1_140],
    ['GOVERNMENT', { seats: 20 }, { seats: 55 }, 1_320],
    ['RENTAL', { seats: 4 }, { seats: 5 }, 1_800],
    ['RENTAL', { seats: 6 }, { seats: 9 }, 2_360],
    ['RENTAL', { seats: 10 }, { seats: 19 }, 2_400],
    ['RENTAL', { seats: 20 }, { seats: 35 }, 2_560],
    ['RENTAL', { seats: 36 }, { seats: 60 }, 3_530],
    ['CITY_BUS', { seats: 6 }, { seats: 9 }, 2_250],
    ['CITY_BUS', { seats: 10 }, { seats: 19 }, 2_520],
    ['CITY_BUS', { seats: 20 }, { seats: 35 }, 3_020],
    ['CITY_BUS', { seats: 36 }, { seats: 90 }, 3_140],
    ['COACH', { seats: 6 }, { seats: 9 }, 2_350],
    ['COACH', { seats: 10 }, { seats: 19 }, 2_620],
    ['COACH', { seats: 20 }, { seats: 35 }, 3_420],
    ['COACH', { seats: 36 }, { seats: 60 }, 4_690],
    ['OWN_TRUCK', { tonnes: 0.5 }, { tonnes: 1.99 }, 1_200],
    ['OWN_TRUCK', { tonnes: 2 }, { tonnes: 4.99 }, 1_470],
    ['OWN_TRUCK', { tonnes: 5 }, { tonnes: 9.99 }, 1_650],
    ['OWN_TRUCK', { tonnes: 10 }, { tonnes: 31 }, 2_220],
    ['HIRE_TRUCK', { tonnes: 0.5 }, { tonnes: 1.99 }, 1_850],
    ['HIRE_TRUCK', { tonnes: 2 }, { tonnes: 4.99 }, 3_070],
    ['HIRE_TRUCK', { tonnes: 5 }, { tonnes: 9.99 }, 3_450],
    ['HIRE_TRUCK', { tonnes: 10 }, { tonnes: 31 }, 4_480],
    ['SPECIAL_1', {}, {}, 3_710],
    ['SPECIAL_2', {}, {}, 2_430],
    ['SPECIAL_3', {}, {}, 1_080],
    ['SPECIAL_4', {}, {}, 3_980],
    ['MOTORCYCLE', { cc: 49 }, { cc: 50 }, 80],
    ['MOTORCYCLE', { cc: 51 }, { cc: 250 }, 120],
    ['MOTORCYCLE', { cc: 251 }, { cc: 110, sideCar: true }, 400],
  ];

  it.each(CELLS)('charge %s %j to %j ¥%i', async (use, first, last, yuan) => {
    const table = await on('compulsory_tariff');
    expect(compulsoryBase(table, { use, ...first })).toBe(yuan * 100);
    expect(compulsoryBase(table, { use, ...last })).toBe(yuan * 100);
  });

  it('have no class for a car whose facts are missing', async () => {
    expect(compulsoryBase(await on('compulsory_tariff'), { use: 'FAMILY' })).toBeNull();
  });

  /** Plan by plan: yuan after 1, 2 and 3 clean years, for 950 and for 1,100. */
  it.each([
    ['A', '海南', [665, 570, 475], [770, 660, 550]],
    ['B', '广西', [712.5, 617.5, 522.5], [825, 715, 605]],
    ['C', '吉林', [760, 665, 570], [880, 770, 660]],
    ['D', '北京', [807.5, 712.5, 617.5], [935, 825, 715]],
    ['E', '广东', [855, 760, 665], [990, 880, 770]],
  ])('let plan %s (%s) fall with clean years and rise with accidents', async (_, region, small, large) => {
    const table = await on('compulsory_float');
    for (const [base, clean, accidents] of [
      [95_000, small, [950, 1_045, 1_235]],
      [110_000, large, [1_100, 1_210, 1_430]],
    ] as const) {
      const yuan = (history: Parameters<typeof compulsoryFloat>[2]) =>
        floated(base, compulsoryFloat(table, region, history)!) / 100;
      expect([1, 2, 3].map((cleanYears) => yuan({ cleanYears, accidents: 0 }))).toEqual(clean);
      expect(yuan({ cleanYears: 7, accidents: 0 })).toBe(clean[2]);
      expect(yuan({ cleanYears: 0, accidents: 1 })).toBe(accidents[0]);
      expect(yuan({ cleanYears: 0, accidents: 2 })).toBe(accidents[1]);
      expect(yuan({ cleanYears: 0, accidents: 1, fatal: true })).toBe(accidents[2]);
      expect(yuan({ first: true, cleanYears: 0, accidents: 0 })).toBe(base / 100);
    }
  });

  it('know the plan of all 36 regions, and say nothing of one they do not know', async () => {
    const { regions } = await on('compulsory_float');
    const sizes = Object.values(regions).reduce<Record<string, number>>(
      (n, plan) => ({ ...n, [plan]: (n[plan] ?? 0) + 1 }),
      {},
    );
    expect(sizes).toEqual({ A: 4, B: 3, C: 5, D: 4, E: 20 });
    expect(compulsoryFloat(await on('compulsory_float'), '香港', { cleanYears: 1, accidents: 0 })).toBeNull();
  });

  it.each([
    ['a new car', { insuredYears: 0, claimsInThreeYears: 0, claimFreeYears: 0 }, 0, 1],
    ['its first renewal without a claim', { insuredYears: 1, claimsInThreeYears: 0, claimFreeYears: 1 }, -1, 0.8],
    ['2 clean years', { insuredYears: 2, claimsInThreeYears: 0, claimFreeYears: 2 }, -2, 0.7],
    ['3 clean years', { insuredYears: 3, claimsInThreeYears: 0, claimFreeYears: 3 }, -3, 0.6],
    ['4 clean years', { insuredYears: 4, claimsInThreeYears: 0, claimFreeYears: 4 }, -4, 0.5],
    ['4 years, the first with a claim', { insuredYears: 4, claimsInThreeYears: 0, claimFreeYears: 3 }, -3, 0.6],
    ['a first year with 1 claim', { insuredYears: 1, claimsInThreeYears: 1, claimFreeYears: 0 }, 0, 1],
    ['a first year with 2 claims', { insuredYears: 1, claimsInThreeYears: 2, claimFreeYears: 0 }, 1, 1.2],
    ['3 years and more, 1 claim', { insuredYears: 6, claimsInThreeYears: 1, claimFreeYears: 1 }, -2, 0.7],
    ['3 years and more, 2 claims', { insuredYears: 3, claimsInThreeYears: 2, claimFreeYears: 0 }, -1, 0.8],
    ['claims without end', { insuredYears: 1, claimsInThreeYears: 30, claimFreeYears: 0 }, 5, 2],
  ])('put %s on its no-claim level', async (_, history, level, factor) => {
    const table = await on('ncd_table');
    expect(ncdLevel(table, history)).toBe(level);
    expect(ncdFactor(table, level) / 10_000).toBe(factor);
  });

  it.each([
    ['2022-01-01', [6500, 13_500], [6500, 13_500]],
    ['2023-06-01', [5000, 15_000], [6500, 13_500]],
    ['2025-09-01', [5000, 15_000], [6000, 14_000]],
    ['2026-03-01', [5000, 15_000], [5500, 14_500]],
  ])('give insurers on %s the room of that day', async (day, fuel, nev) => {
    expect(await on('pricing_range', day)).toEqual({ fuel, nev });
  });

  it('tax by displacement: the band of the law, until the region has said its amount', async () => {
    const table = await on('vehicle_tax');
    const car = { relief: 'none' as const, displacementMl: 1_600 };
    expect(vehicleTax(table, '广东', car)).toEqual({ leastFen: 30_000, mostFen: 54_000 });
    const local = { ...table, regions: { 广东: [18_000, 36_000, 42_000, 72_000, 180_000, 300_000, 450_000] } };
    expect(vehicleTax(local, '广东', car)).toEqual({ fen: 36_000 });
    expect(vehicleTax(local, '广东', { ...car, displacementMl: 1_601 })).toEqual({ fen: 42_000 });
    expect(vehicleTax(local, '广东', { ...car, boughtInMonth: 10 })).toEqual({ fen: 9_000 });
    expect(vehicleTax(local, '广东', { ...car, relief: 'half' })).toEqual({ fen: 18_000 });
    expect(vehicleTax(local, '广东', { relief: 'outside' })).toEqual({ fen: 0 });
    expect(vehicleTax(local, '广东', { relief: 'none' })).toBeNull();
  });
});
