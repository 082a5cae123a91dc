import { COVERS } from '#kernel';

/** What a piece of a text speaks of. */
export type Label =
  | { kind: 'cover'; code: string }
  | { kind: 'add-on'; code: 'DRIVER_ACCIDENT' | 'OTHER_ADD_ON' }
  | {
      kind:
        | 'compulsory'
        | 'tax'
        | 'arrears'
        | 'both'
        | 'commercial'
        | 'seats'
        | 'total'
        | 'paid'
        | 'ncd'
        | 'valid'
        | 'return'
        | 'aside';
    };

const words = (text: string): string[] => text.split(' ');

const PLAIN: [Exclude<Label['kind'], 'cover' | 'add-on'>, string[]][] = [
  ['compulsory', words('机动车交通事故责任强制保险 交通事故责任强制保险 交强险保费 交强险 交强 强制险 强险')],
  ['tax', words('代收车船税 车船使用税 车船税 车船')],
  ['arrears', words('往年补缴 补缴车船税 补交车船税 往年车船税 车船税滞纳金 车船滞纳金 补缴 补交 滞纳金 欠税')],
  ['both', ['交强加车船', '交强含车船']],
  ['commercial', words('商业险保费合计 商业险合计 商业险保费 商业保险 商业险 商业')],
  ['seats', words('车上人员责任险 座位险 司乘座位 司乘险 司乘 座位 车上人员')],
  ['total', words('保费合计 总保费 保费总计 保费总额 全部合计 合计保费 合计 总计 共计 总价 一共 总共 总额 全险')],
  ['paid', words('优惠后 折后价 折后 实付 实收 到手价 到手 最终价 最低价')],
  ['ncd', words('无赔款优待系数 无赔款优待 无赔优系数 无赔系数 无赔优 NCD系数 NCD')],
  ['valid', words('报价有效期至 报价有效期 有效期至 有效期 报价有效 有效至 截止日期 截止')],
  ['return', words('返现金 返现 现金返还 返还 返佣 返点 返利 立减 红包 优惠')],
  // Said in every sheet and no part of a price: whose car, which days, the insurer's own factors.
  [
    'aside',
    words(
      '车牌号码 车牌号 车牌 车架号 VIN码 VIN 发动机号 被保险人 投保人 车主姓名 车主 客户姓名 厂牌型号 品牌型号 车型 初登日期 ' +
        '初登 使用性质 起保日期 起保 保险期间 保险期限 终保日期 自主定价系数 自主系数 自主核保系数 交通违法系数 折扣率 折扣系数 折扣 ' +
        '险种名称 险别名称 险种 险别 保险金额 双录 上年出险 出险次数',
    ),
  ],
];

const ADD_ON: [code: 'DRIVER_ACCIDENT' | 'OTHER_ADD_ON', names: string[]][] = [
  ['DRIVER_ACCIDENT', words('驾乘人员意外险 驾乘意外险 驾乘意外 驾乘险 驾意险 驾意 驾乘无忧 意外险')],
  ['OTHER_ADD_ON', words('随车非车险 非车险 非车 增值服务包')],
];

const plain = (name: string): string => name.normalize('NFKC').toUpperCase();
const TABLE = new Map<string, Label>([
  ...PLAIN.flatMap(([kind, names]) => names.map((name): [string, Label] => [plain(name), { kind }])),
  ...ADD_ON.flatMap(([code, names]) => names.map((name): [string, Label] => [plain(name), { kind: 'add-on', code }])),
  ...COVERS.flatMap(({ code, zh, aliases }) =>
    [zh, ...aliases].map((name): [string, Label] => [plain(name), { kind: 'cover', code }]),
  ),
]);

const quoted = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Longest first, so that 车船税滞纳金 is not taken for 车船税. */
const NAMES = [...TABLE.keys()].sort((a, b) => b.length - a.length);

/** Every name of a part, wherever it stands in a normalised line. */
export const LABELS = new RegExp(NAMES.map(quoted).join('|'), 'g');
/** What a name stands for. */
export const labelOf = (name: string): Label => TABLE.get(name)!;
