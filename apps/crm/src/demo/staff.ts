import { addMonths, type LocalDate } from '#kernel';
import type { DemoStaff, Key } from './types.js';

type Row = readonly [login: string, name: string, role: string, stores: readonly Key[]];

const GROUP: readonly Row[] = [
  ['admin', '方文博', 'admin', []],
  ['group', '陈国栋', 'group', []],
  ['renewals', '谢雅琴', 'renewals', [0, 1, 2]],
  ['finance', '卢静文', 'finance', [0, 1, 2]],
  ['auditor', '戴志明', 'auditor', []],
];
const GZ01: readonly Row[] = [
  ['manager', '冯伟强', 'manager', [0]],
  ['lead', '梁婉仪', 'lead', [0]],
  ['specialist', '李娜', 'specialist', [0]],
  ['huang.jiamin', '黄嘉敏', 'specialist', [0]],
  ['deng.zhiqiang', '邓志强', 'specialist', [0]],
  ['issuer', '曾秀芳', 'issuer', [0]],
  ['adviser', '吴家豪', 'adviser', [0]],
  ['xie.weijie', '谢伟杰', 'adviser', [0]],
  ['guo.zhihao', '郭志豪', 'adviser', [0]],
  ['he.jinhua', '何锦华', 'adviser', [0]],
  ['luo.meiling', '罗美玲', 'adviser', [0]],
  ['zhong.yifan', '钟一帆', 'adviser', [0]],
  ['claims', '温志远', 'claims', [0]],
  ['peng.haitao', '彭海涛', 'claims', [0]],
  ['gz01.cashier', '叶慧珊', 'finance', [0]],
];
const FS02: readonly Row[] = [
  ['fs02.manager', '关永康', 'manager', [1]],
  ['fs02.lead', '潘燕萍', 'lead', [1]],
  ['he.yongshi', '何咏诗', 'specialist', [1]],
  ['ou.junjie', '区俊杰', 'specialist', [1]],
  ['zhou.min', '周敏', 'specialist', [1]],
  ['fs02.issuer', '麦丽芬', 'issuer', [1]],
  ['cen.guohui', '岑国辉', 'adviser', [1]],
  ['liang.qiming', '梁启明', 'adviser', [1]],
  ['huo.jianfeng', '霍剑锋', 'adviser', [1]],
  ['su.minyi', '苏敏仪', 'adviser', [1]],
  ['fs02.claims', '黎志成', 'claims', [1]],
  ['fs02.cashier', '陆凤仪', 'finance', [1]],
];
const DG03: readonly Row[] = [
  ['dg03.manager', '莫志坚', 'manager', [2]],
  ['lin.xiaotong', '林晓彤', 'specialist', [2]],
  ['luo.haoran', '罗浩然', 'specialist', [2]],
  ['dg03.issuer', '袁美华', 'issuer', [2]],
  ['zhang.zixuan', '张子轩', 'adviser', [2]],
  ['chen.peishan', '陈佩珊', 'adviser', [2]],
  ['ye.junhui', '叶俊辉', 'adviser', [2]],
  ['dg03.claims', '尹浩天', 'claims', [2]],
  ['dg03.cashier', '祁婉婷', 'finance', [2]],
];

/** Months back from the month of the run: when somebody came, and after which month somebody left. */
const CAME: Readonly<Record<string, number>> = { 'ou.junjie': 2, 'luo.haoran': 6 };
const LEFT: Readonly<Record<string, number>> = { 'zhou.min': 3 };

/** Everybody of demo-data.md §1 who signs in; names are invented. */
export function demoStaff(today: LocalDate): DemoStaff[] {
  const first = `${today.slice(0, 8)}01`;
  return [...GROUP, ...GZ01, ...FS02, ...DG03].map(([login, name, role, stores], i) => ({
    login,
    name,
    role,
    stores: [...stores],
    from: addMonths(first, -(CAME[login] ?? 30 + ((i * 7) % 31))),
    until: login in LEFT ? addMonths(first, -LEFT[login]!) : null,
  }));
}

export interface Desk {
  login: string;
  /** Share of the store's cases of that month. */
  load: number;
  /** Multiplies the win chance: some close more than others. */
  skill: number;
}

/** Who works a store's cases due `back` months before the month of the run (negative is ahead). */
export function desks(store: Key, back: number): readonly Desk[] {
  if (store === 0) {
    return [
      { login: 'specialist', load: 1, skill: 1.06 },
      { login: 'huang.jiamin', load: 1, skill: 1.005 },
      { login: 'deng.zhiqiang', load: 1, skill: 0.935 },
    ];
  }
  if (store === 1) {
    if (back > 3)
      return [
        { login: 'he.yongshi', load: 1, skill: 1.0 },
        { login: 'zhou.min', load: 1, skill: 1.0 },
      ];
    // Until the trainee came the lead took what was too much for one.
    if (back === 3)
      return [
        { login: 'he.yongshi', load: 0.7, skill: 1.0 },
        { login: 'fs02.lead', load: 0.3, skill: 1.0 },
      ];
    return [
      { login: 'he.yongshi', load: 0.685, skill: 1.1 },
      { login: 'ou.junjie', load: 0.315, skill: 0.78 },
    ];
  }
  if (back > 6) return [{ login: 'lin.xiaotong', load: 1, skill: 1 }];
  return [
    { login: 'lin.xiaotong', load: 1, skill: 1.05 },
    { login: 'luo.haoran', load: 1, skill: 0.95 },
  ];
}
