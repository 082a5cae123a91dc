import type { Energy } from './types.js';

/** One model as a store sells it; `share` is its part of deliveries in percent. */
export interface Model {
  series: string;
  trims: readonly string[];
  share: number;
  energy: Energy;
  seats: number;
  ml: number | null;
  /** Positions 4–8 of the VIN. */
  vds: string;
}

export interface StoreSpec {
  code: string;
  name: string;
  shortName: string;
  brand: string;
  city: string;
  phone: string;
  /** Months the store is open, counted back from the month of the run. */
  openMonths: number;
  wmi: readonly string[];
  /** Plate prefix and share; null stands for other places of the province. */
  plates: readonly (readonly [string, number])[];
  models: readonly Model[];
  deliveries: readonly [first: number, last: number];
  newInsured: number;
  serviceCars: number;
  /** Win chance: first renewal, later renewal, returning, prospect. */
  win: readonly [number, number, number, number];
  insurers: readonly (readonly [string, number])[];
  premiums: Readonly<Record<'fuel' | 'bev' | 'phev', readonly number[]>>;
}

const FUEL_GT = [3900, 2950, 2480, 2150, 1900];
const FUEL_VW = [3700, 2850, 2400, 2080, 1820];
const BEV = [5100, 4600, 4250, 4000, 3850];
const PHEV = [4300, 3700, 3350, 3100, 2950];
const OTHER_BEV = BEV.map((yuan) => Math.round(yuan * 0.92));

type Engine = Partial<Pick<Model, 'ml' | 'energy' | 'seats'>>;
const BATTERY: Engine = { ml: null, energy: 'bev' };
const hybrid = (ml: number, seats = 5): Engine => ({ ml, energy: 'hybrid', seats });
const plugIn = (ml: number, seats = 5): Engine => ({ ml, energy: 'phev', seats });
const car = (series: string, trims: string[], share: number, vds: string, engine: Engine = {}): Model => ({
  ...{ series, trims, share, vds, ml: 1987, energy: 'fuel', seats: 5 },
  ...engine,
});

/** demo-data.md §1, §2, §4, §5: the three stores and their numbers at scale 1.0. */
export const STORES: readonly StoreSpec[] = [
  {
    code: 'GZ01',
    name: '广汽丰田广州天河店',
    shortName: '广州天河店',
    brand: '广汽丰田',
    city: '广州',
    phone: '020-87650001',
    openMonths: 104,
    wmi: ['LVG'],
    plates: [
      ['粤A', 91],
      ['粤E', 4],
      ['粤S', 2],
      ['粤B', 1],
      ['粤F', 1],
      ['粤R', 1],
    ],
    models: [
      car('凯美瑞', ['2.0E 精英版', '2.0G 豪华版', '双擎 2.5HG'], 27, 'BE40K'),
      car('雷凌', ['185T 运动版', '双擎 1.8H 豪华版'], 19, 'DA20E', hybrid(1598)),
      car('威兰达', ['2.0L 两驱领先版', '双擎 2.5L 四驱'], 18, 'BB58V'),
      car('汉兰达', ['双擎 2.5L 两驱豪华版 7座', '双擎 2.5L 四驱尊贵版 7座'], 15, 'BH42L', hybrid(2487, 7)),
      car('锋兰达', ['2.0L 领先版', '双擎 2.0L 豪华版'], 12, 'DC86R'),
      car('赛那', ['双擎 2.5L 舒适版', '双擎 2.5L 豪华版'], 6, 'GH74M', hybrid(2487, 7)),
      car('铂智3X', ['430 Air', '520 Pro'], 3, 'EV31P', BATTERY),
    ],
    deliveries: [104, 84],
    newInsured: 0.91,
    serviceCars: 26,
    win: [0.45, 0.6, 0.13, 0.08],
    insurers: [
      ['PICC', 37],
      ['PINGAN', 22],
      ['CPIC', 15],
      ['URTRUST', 12],
      ['CLPC', 6],
      ['ZHLH', 3],
      ['YGBX', 3],
      ['CCIC', 2],
    ],
    premiums: { fuel: FUEL_GT, bev: OTHER_BEV, phev: PHEV },
  },
  {
    code: 'FS02',
    name: '一汽-大众佛山南海店',
    shortName: '佛山南海店',
    brand: '一汽-大众',
    city: '佛山',
    phone: '0757-86540002',
    openMonths: 112,
    wmi: ['LFV'],
    plates: [
      ['粤E', 82],
      ['粤A', 13],
      ['粤H', 2],
      ['粤J', 2],
      ['粤T', 1],
    ],
    models: [
      car('速腾', ['280TSI 飞驰版', '300TSI 超越版'], 26, '2A25K', { ml: 1498 }),
      car('迈腾', ['330TSI 豪华型', '380TSI 旗舰型'], 24, '3A23C', { ml: 1984 }),
      car('探岳', ['300TSI 两驱', '330TSI 两驱豪华'], 20, '3B25N', { ml: 1984 }),
      car('宝来', ['200TSI 智行', '280TSI 智领'], 12, '2A15H', { ml: 1395 }),
      car('高尔夫', ['280TSI R-Line', '380TSI GTI'], 9, '2C55G', { ml: 1498 }),
      car('ID.4 CROZZ', ['PURE+', 'PRO'], 9, 'EB4E2', BATTERY),
    ],
    deliveries: [92, 60],
    newInsured: 0.88,
    serviceCars: 22,
    win: [0.41, 0.57, 0.11, 0.07],
    insurers: [
      ['PICC', 36],
      ['PINGAN', 29],
      ['CPIC', 17],
      ['CLPC', 8],
      ['ZHLH', 4],
      ['YGBX', 3],
      ['CCIC', 3],
    ],
    premiums: { fuel: FUEL_VW, bev: OTHER_BEV, phev: PHEV },
  },
  {
    code: 'DG03',
    name: '比亚迪东莞松山湖店',
    shortName: '东莞松山湖店',
    brand: '比亚迪',
    city: '东莞',
    phone: '0769-22890003',
    openMonths: 42,
    wmi: ['LGX', 'LC0'],
    plates: [
      ['粤S', 85],
      ['粤B', 6],
      ['粤A', 5],
      ['粤L', 3],
      ['粤E', 1],
    ],
    models: [
      car('宋PLUS DM-i', ['110KM 旗舰型', '150KM 尊贵型'], 24, 'CE4CB', plugIn(1498)),
      car('秦PLUS DM-i', ['55KM 领先型', '120KM 超越型'], 21, 'C74C4', plugIn(1498)),
      car('元PLUS', ['430KM 豪华型', '510KM 尊贵型'], 17, 'CE4DA', BATTERY),
      car('海豚', ['420KM 自由版', '420KM 时尚版'], 13, 'C76D4', BATTERY),
      car('汉EV', ['506KM 豪华型', '605KM 尊贵型'], 9, 'C96DX', BATTERY),
      car('海鸥', ['305KM 活力版', '405KM 飞翔版'], 8, 'C75D2', BATTERY),
      car('唐DM-i', ['112KM 尊贵型 7座', '215KM 尊享型 7座'], 8, 'CF6CH', plugIn(1497, 7)),
    ],
    deliveries: [48, 116],
    newInsured: 0.8,
    serviceCars: 8,
    win: [0.36, 0.53, 0.09, 0.06],
    insurers: [
      ['PICC', 34],
      ['PINGAN', 31],
      ['CPIC', 13],
      ['BYDI', 12],
      ['CLPC', 5],
      ['ZHLH', 2],
      ['YGBX', 2],
      ['CCIC', 1],
    ],
    premiums: { fuel: FUEL_VW, bev: BEV, phev: PHEV },
  },
];

/** Share of the year's deliveries by calendar month, January first, in percent. */
export const MONTH_WEIGHTS = [9.0, 5.6, 7.4, 6.8, 7.6, 8.3, 7.9, 8.5, 8.9, 9.1, 9.6, 11.3] as const;
