import { companyCheckSign, personCheckSign } from '#kernel';
import type { Random } from './prng.js';

/** Surnames of Guangdong by frequency (weight), with the common ones of people who moved there. */
const SURNAMES: readonly (readonly [string, number])[] = [
  ['陈', 106],
  ['李', 78],
  ['黄', 78],
  ['张', 51],
  ['林', 49],
  ['梁', 42],
  ['刘', 41],
  ['吴', 38],
  ['王', 37],
  ['罗', 24],
  ['杨', 23],
  ['何', 23],
  ['谢', 20],
  ['叶', 18],
  ['邓', 18],
  ['郑', 18],
  ['周', 18],
  ['钟', 17],
  ['曾', 16],
  ['蔡', 15],
  ['郭', 14],
  ['朱', 13],
  ['卢', 12],
  ['彭', 12],
  ['赖', 10],
  ['冯', 10],
  ['许', 10],
  ['苏', 10],
  ['赵', 9],
  ['徐', 9],
  ['胡', 9],
  ['潘', 8],
  ['廖', 8],
  ['袁', 8],
  ['江', 8],
  ['高', 7],
  ['孙', 7],
  ['马', 7],
  ['余', 7],
  ['温', 7],
  ['欧阳', 2],
  ['区', 3],
  ['麦', 4],
  ['关', 4],
  ['霍', 2],
  ['岑', 2],
  ['莫', 5],
  ['简', 3],
  ['黎', 6],
  ['方', 5],
  ['邱', 6],
  ['唐', 5],
  ['曹', 4],
  ['丘', 3],
  ['利', 1],
  ['司徒', 1],
  ['招', 1],
  ['谭', 8],
  ['伍', 4],
  ['陆', 4],
];
const MALE = (
  '伟 强 健 华 明 杰 辉 斌 勇 军 志强 志明 志伟 志豪 国强 建华 家豪 家明 俊杰 俊豪 浩然 子轩 子豪 文杰 文博 嘉伟 嘉豪 ' +
  '永康 永强 锦华 锦辉 伟明 伟强 伟杰 国辉 国华 海涛 海波 剑锋 晓东 启明 耀辉 耀祖 泽楷 梓轩 宇航 一鸣 振宇 少波 德胜 炳坤 ' +
  '树荣 兆基 润泽 楚生 汉文 伯雄 冠宇 鹏飞 天佑 思远'
).split(' ');
const FEMALE = (
  '丽 芳 敏 静 燕 玲 婷 娟 霞 艳 秀英 秀芳 丽华 丽娟 美玲 美华 嘉敏 嘉欣 晓彤 晓敏 晓燕 婉仪 婉婷 慧敏 慧珊 雅琴 雅婷 ' +
  '诗韵 咏诗 佩珊 佩仪 凤仪 凤英 淑贞 淑华 子晴 子涵 梓晴 欣怡 思敏 思琪 碧云 碧华 绮雯 颖欣 颖仪 玉兰 玉珍 月娥 小红 惠芳 ' +
  '燕萍 丹丹 楚君 海棠 静雯 文静 洁仪 少芬 瑞珍'
).split(' ');

/** A believable name; one in twelve women and men has a single-character given name by the tables. */
export function personName(random: Random, female: boolean): string {
  return random.weighted(SURNAMES) + random.pick(female ? FEMALE : MALE);
}

const TRADES = (
  '贸易 科技 电子 物流 装饰工程 机电设备 服饰 餐饮管理 建材 家具 广告传媒 人力资源 五金制品 塑胶制品 包装材料 检测技术 ' +
  '信息技术 供应链管理 陶瓷 照明电器 医疗器械 教育咨询'
).split(' ');
const SOUNDS_A = '恒 盛 永 鑫 华 嘉 粤 南 宏 众 泰 凯 博 优 创 万 金 裕 顺 联 启 卓 瑞 百 德 海'.split(' ');
const SOUNDS_B = '达 源 兴 通 信 隆 丰 诚 和 晖 升 腾 宇 美 邦 安 航 捷 润 杰 昌 正 成 景 业 辰'.split(' ');

/** A company's name of the city, e.g. 佛山市恒达陶瓷有限公司. */
export function companyName(random: Random, city: string): string {
  const legal = random.chance(0.08) ? '厂' : '有限公司';
  return `${city}市${random.pick(SOUNDS_A)}${random.pick(SOUNDS_B)}${random.pick(TRADES)}${legal}`;
}

export const FLEET_COMPANIES = [
  '广州粤海城际出行服务有限公司',
  '佛山市顺兴陶瓷有限公司',
  '东莞市启辰电子科技有限公司',
  '广州南方检测技术有限公司',
] as const;

const AREAS: Readonly<Record<string, readonly string[]>> = {
  广州: ['440103', '440104', '440105', '440106', '440111', '440112', '440113', '440114'],
  佛山: ['440604', '440605', '440606', '440607', '440608'],
  东莞: ['441900', '440306', '441302', '440106'],
};
const ELSEWHERE = ['445281', '440882', '441402', '445102', '430482', '360731', '450122', '511623', '420583'];

/** An identity number with a right check digit; of nobody on purpose. */
export function identityNumber(random: Random, city: string, female: boolean): string {
  const area = random.chance(0.55) ? random.pick(AREAS[city] ?? ELSEWHERE) : random.pick(ELSEWHERE);
  const birth = `${random.int(1962, 2002)}${two(random.int(1, 12))}${two(random.int(1, 28))}`;
  const order = random.int(10, 98) * 10 + random.int(0, 4) * 2 + (female ? 0 : 1);
  const body = `${area}${birth}${String(order).padStart(3, '0')}`;
  return body + personCheckSign(body);
}
const two = (n: number): string => String(n).padStart(2, '0');

const CREDIT_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A company's unified social credit code with a right check character (GB 32100-2015). */
export function creditCode(random: Random, city: string): string {
  let body = `91${random.pick(AREAS[city] ?? ELSEWHERE)}`;
  for (let i = 0; i < 9; i++) body += CREDIT_LETTERS[random.int(0, 30)]!;
  return body + companyCheckSign(body);
}

const MOBILE_PREFIXES =
  '134 135 136 137 138 139 147 150 151 152 158 159 178 182 183 187 188 130 131 132 155 156 176 185 186 133 153 177 180 189 199'.split(
    ' ',
  );

/** A mobile number of ordinary shape. Demo rows are marked, and no real adapter starts while any exist. */
export const mobileNumber = (random: Random): string =>
  random.pick(MOBILE_PREFIXES) + String(random.int(0, 99_999_999)).padStart(8, '0');
