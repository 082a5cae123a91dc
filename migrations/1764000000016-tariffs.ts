import type { MigrationInterface, QueryRunner } from 'typeorm';

type Row = [use: string, unit: string, from: number, below: number | null, yuan: number];

/** 交强险基础费率表, nationwide since 2008-02-01, yuan a year. */
const BASE: Row[] = [
  ['FAMILY', 'seats', 0, 6, 950],
  ['FAMILY', 'seats', 6, null, 1100],
  ['COMPANY', 'seats', 0, 6, 1000],
  ['COMPANY', 'seats', 6, 10, 1130],
  ['COMPANY', 'seats', 10, 20, 1220],
  ['COMPANY', 'seats', 20, null, 1270],
  ['GOVERNMENT', 'seats', 0, 6, 950],
  ['GOVERNMENT', 'seats', 6, 10, 1070],
  ['GOVERNMENT', 'seats', 10, 20, 1140],
  ['GOVERNMENT', 'seats', 20, null, 1320],
  ['RENTAL', 'seats', 0, 6, 1800],
  ['RENTAL', 'seats', 6, 10, 2360],
  ['RENTAL', 'seats', 10, 20, 2400],
  ['RENTAL', 'seats', 20, 36, 2560],
  ['RENTAL', 'seats', 36, null, 3530],
  ['CITY_BUS', 'seats', 6, 10, 2250],
  ['CITY_BUS', 'seats', 10, 20, 2520],
  ['CITY_BUS', 'seats', 20, 36, 3020],
  ['CITY_BUS', 'seats', 36, null, 3140],
  ['COACH', 'seats', 6, 10, 2350],
  ['COACH', 'seats', 10, 20, 2620],
  ['COACH', 'seats', 20, 36, 3420],
  ['COACH', 'seats', 36, null, 4690],
  ['OWN_TRUCK', 'tonnes', 0, 2, 1200],
  ['OWN_TRUCK', 'tonnes', 2, 5, 1470],
  ['OWN_TRUCK', 'tonnes', 5, 10, 1650],
  ['OWN_TRUCK', 'tonnes', 10, null, 2220],
  ['HIRE_TRUCK', 'tonnes', 0, 2, 1850],
  ['HIRE_TRUCK', 'tonnes', 2, 5, 3070],
  ['HIRE_TRUCK', 'tonnes', 5, 10, 3450],
  ['HIRE_TRUCK', 'tonnes', 10, null, 4480],
  ['SPECIAL_1', 'none', 0, null, 3710],
  ['SPECIAL_2', 'none', 0, null, 2430],
  ['SPECIAL_3', 'none', 0, null, 1080],
  ['SPECIAL_4', 'none', 0, null, 3980],
  ['MOTORCYCLE', 'cc', 0, 51, 80],
  ['MOTORCYCLE', 'cc', 51, 251, 120],
  ['MOTORCYCLE', 'cc', 251, null, 400],
];

/** 浮动方案 since 2020-09-19, basis points; the surcharges are the same in all. */
const CLEAN: Record<string, [number, number, number]> = {
  A: [-3000, -4000, -5000],
  B: [-2500, -3500, -4500],
  C: [-2000, -3000, -4000],
  D: [-1500, -2500, -3500],
  E: [-1000, -2000, -3000],
};
const REGIONS: Record<string, string> = {
  A: '内蒙古 海南 青海 西藏',
  B: '陕西 云南 广西',
  C: '甘肃 吉林 山西 黑龙江 新疆',
  D: '北京 天津 河北 宁夏',
  E: '江苏 浙江 安徽 上海 湖南 湖北 江西 辽宁 河南 福建 重庆 山东 广东 深圳 厦门 四川 贵州 大连 青岛 宁波',
};

/** 车船税法附表: passenger cars of nine seats or fewer, yuan a year. Each region's own amount is a later version. */
const TAX: [aboveMl: number, upToMl: number | null, least: number, most: number][] = [
  [0, 1000, 60, 360],
  [1000, 1600, 300, 540],
  [1600, 2000, 360, 660],
  [2000, 2500, 660, 1200],
  [2500, 3000, 1200, 2400],
  [3000, 4000, 2400, 3600],
  [4000, null, 3600, 5400],
];

const FACTORS = [5000, 6000, 7000, 8000, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000];

const VERSIONS: [key: string, startsOn: string, value: unknown][] = [
  [
    'compulsory_tariff',
    '2008-02-01',
    { rows: BASE.map(([use, unit, from, below, yuan]) => ({ use, unit, from, below, fen: yuan * 100 })) },
  ],
  [
    'compulsory_float',
    '2020-09-19',
    {
      plans: Object.fromEntries(
        Object.entries(CLEAN).map(([plan, clean]) => [
          plan,
          { clean, oneAccident: 0, moreAccidents: 1000, fatal: 3000 },
        ]),
      ),
      regions: Object.fromEntries(
        Object.entries(REGIONS).flatMap(([plan, names]) => names.split(' ').map((name) => [name, plan])),
      ),
    },
  ],
  [
    'ncd_table',
    '2020-09-19',
    {
      factors: Object.fromEntries(FACTORS.map((factor, at) => [String(at - 4), factor])),
      lowest: -4,
      highest: 5,
      otherRegions: ['北京', '厦门'],
    },
  ],
  ['pricing_range', '2020-09-19', { fuel: [6500, 13_500], nev: [6500, 13_500] }],
  ['pricing_range', '2023-06-01', { fuel: [5000, 15_000], nev: [6500, 13_500] }],
  ['pricing_range', '2025-09-01', { fuel: [5000, 15_000], nev: [6000, 14_000] }],
  ['pricing_range', '2026-03-01', { fuel: [5000, 15_000], nev: [5500, 14_500] }],
  [
    'vehicle_tax',
    '2012-01-01',
    {
      bands: TAX.map(([aboveMl, upToMl, least, most]) => ({
        aboveMl,
        upToMl,
        leastFen: least * 100,
        mostFen: most * 100,
      })),
      regions: {},
    },
  ],
];

/** Dated tariffs (law and national tables), and the region whose tariffs a store follows. */
export class Tariffs1764000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // 省 or 计划单列市, e.g. 广东, 深圳: tariffs go by region, and some cities are regions of their own.
    await runner.query('ALTER TABLE store ADD region text');
    for (const [key, startsOn, value] of VERSIONS) {
      await runner.query('INSERT INTO setting_version (id, key, value, starts_on) VALUES (app.new_id(), $1, $2, $3)', [
        key,
        JSON.stringify(value),
        startsOn,
      ]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const keys = [...new Set(VERSIONS.map(([key]) => key))];
    await runner.query('DELETE FROM setting_version WHERE key = ANY ($1) AND group_id IS NULL', [keys]);
    await runner.query('ALTER TABLE store DROP region');
  }
}
