import type { CaseStage, LostReason } from '#contracts';
import { cleanText, readYesNo } from '#kernel';

const TEXT_MAX = 200;
const spoken = (raw: string): string => cleanText(raw.slice(0, TEXT_MAX)).replace(/\s/g, '');

/** Words of stages as systems show them, most telling first: what is done goes before what is asked or planned. */
const STAGES: readonly (readonly [RegExp, CaseStage])[] = [
  [/^(?:未|没有?|待|尚未|还没)(?:分配|接收|处理|指派)|^公海|^清洗邀约$|^新线索/, 'PENDING'],
  [/^(?:未|没有?|待|尚未|还没|应)(?:跟进|跟踪|联系|回访|邀约|招揽|沟通)/, 'ASSIGNED'],
  [/^(?:未|没有?|待|尚未|还没)报价|^(?:申请|要求|想要|需要)报价/, 'CONTACTED'],
  [/^(?:未|没有?|尚未|还没)(?:成交|出单|续保|续回|战败)$/, 'CONTACTING'],
  [/无效|错误数据|空号|停机|号码(?:有误|错误)/, 'INVALID'],
  [/战败|失销|流失|已在(?:别处|外面|其他)|它?他店已?保|已脱保$/, 'LOST'],
  [/剔除|排除|不再跟进|无需跟进|黑名单|勿扰/, 'EXCLUDED'],
  [/睡眠|休眠|延期|暂缓|暂停|稍后/, 'SNOOZED'],
  [/核保|待支付|待付款|支付中|出单中|待出单|申请出单|提交出单|待验证/, 'ISSUING'],
  [/预约出单|预约到店|确定(?:投保|续保)|同意(?:投保|续保)|答应|已预约|约定/, 'COMMITTED'],
  [/出单|成交|已续保|已续回|续保成功|已投保|成功$|已闭环|^(?:已续|续回)$/, 'WON'],
  [/洽谈|谈判|议价|砍价|比价|到店/, 'NEGOTIATING'],
  [/报价/, 'QUOTED'],
  [/已联系|已接通|已沟通|已回访|已邀约|意向|考虑|接通/, 'CONTACTED'],
  [/无人接听|未接|拒接|忙碌|关机|跟进中|联系中|处理中|招揽中|邀约|跟进|继续/, 'CONTACTING'],
  [/^已?(?:分配|接收|指派|转派)/, 'ASSIGNED'],
];
/** Not reached is not reached, although 接通 stands in it. */
const NOT_REACHED = /^(?:未|没有?)(?:能)?接通|^无法接通/;

/** The canonical stage of a store's words; undefined for words that say none. */
export function stageOf(raw: string): CaseStage | undefined {
  const text = spoken(raw);
  if (NOT_REACHED.test(text)) return 'CONTACTING';
  return STAGES.find(([pattern]) => pattern.test(text))?.[1];
}

const REASONS: readonly (readonly [RegExp, LostReason])[] = [
  [/拒保|加费|不承保|保不了|不予承保/, 'REFUSED_COVER'],
  [/勿扰|不要(?:再)?(?:打|联系)|拒绝联系|投诉骚扰|要求不再/, 'OPT_OUT'],
  [/空号|停机|电话有误|号码(?:有误|错误|不对)|错号|非本人|打错/, 'BAD_NUMBER'],
  [
    /(?:多次|一直|始终)?(?:联系不上|未接|无人接|不接|打不通|未接通|无法接通|联系不成功|关机|拒接)|联系不到/,
    'UNREACHABLE',
  ],
  [/报废|停驶|注销|全损/, 'SCRAPPED'],
  [/已?卖(?:掉|车|了|出)|车已?卖|过户|置换|转让|二手车/, 'SOLD'],
  [/电销|电话(?:投保|车险|购买|销售)|电话直销/, 'COMP_PHONE'],
  [/网销|网上|线上|互联网|平台(?:购买|投保)|小程序|支付宝|微信(?:买|投保|购买)|APP/i, 'COMP_ONLINE'],
  [/朋友|熟人|亲戚|亲属|亲友|同学|专人代办|家人|自己(?:人|就是).{0,6}保险|关系|代理人/, 'RELATION'],
  [/团车|团体|团购|单位统一|公司统一|统一投保|集团统保/, 'GROUP'],
  [/异地|外地|不在本地|车不在/, 'OUT_OF_TOWN'],
  [/距离|太远|较远|位置|不方便|路远/, 'DISTANCE'],
  [/竞争店|竞品|其他(?:4s)?店|别的(?:4s)?店|别家店|同行|兄弟店|他店|修理厂/i, 'COMP_DEALER'],
  [/服务|态度|维修(?:质量|问题)|理赔(?:慢|问题)|不满|抱怨|投诉/, 'SERVICE'],
  [/礼品|赠品|礼包|赠送|权益|优惠(?:少|不够|力度)|返点/, 'PERK'],
  [/价格|太贵|贵了|保费(?:高|贵|上涨)|便宜|价高|预算/, 'PRICE'],
  [/脱保|不续|不想(?:买|续|保)|不保了|不买/, 'LAPSE'],
  [/已(?:在)?.{0,8}(?:投保|续保|购买|买了|保了|出单)|别处|外面|外保|其他(?:公司|渠道)|转保/, 'INSURED_ELSEWHERE'],
];

/** The code of a reason in a store's own words; OTHER for words that name no known one. */
export function lostReasonOf(raw: string): LostReason {
  const text = spoken(raw);
  return REASONS.find(([pattern]) => pattern.test(text))?.[1] ?? 'OTHER';
}

const DONE = /^(?:已?(?:续回|续保|成交|出单|投保)|已续|成功|续回成功|续保成功)$/;
const UNDONE = /^(?:未|没有?|尚未|还没)(?:续回?|续保|成交|出单|投保|战败|流失)?$|^(?:跟进中|待跟进|进行中)$/;
const GONE = /^(?:已?战败|已?流失|失销|已失销)$/;

/** 是否续回 in the words of people: 是/否, 已续, 未续回, 成功, 战败. */
export function renewedSaid(raw: string): boolean | undefined {
  const text = spoken(raw);
  if (DONE.test(text)) return true;
  return UNDONE.test(text) || GONE.test(text) ? false : readYesNo(text);
}

/** 是否战败 in the words of people: 是/否, 战败, 未战败, 已续. */
export function lostSaid(raw: string): boolean | undefined {
  const text = spoken(raw);
  if (GONE.test(text)) return true;
  return UNDONE.test(text) || DONE.test(text) ? false : readYesNo(text);
}
