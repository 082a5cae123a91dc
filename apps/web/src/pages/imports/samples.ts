/** Layouts that the mapper knows, as they are met in the trade, each with a made-up car to show the form. */
export const SAMPLES = {
  renewal: {
    headers:
      '业务员 续保专员 车架号 车牌号 上牌日期 发动机号 汽车品牌 车型 是否贷款 车主 被保险人 联系人 联系人手机 客户性质 投保类型 去年保险公司 交强险结束日期 商业险结束日期 备注',
    row: '张伟 李娜 LTEST0001RA000001 粤A12345 2024-01-15 A12345 丰田 凯美瑞 否 王小明 王小明 王小明 13900001111 个人 续转续 人保 2027-01-14 2027-01-14 ',
  },
  policy: {
    headers:
      '投保日期 业务员 续保专员 车架号 车牌号 上牌日期 车主 被保险人 联系人 手机 投保类型 保险公司 交强险保单号 交强险结束日期 商业险保单号 商业险结束日期 交强险保费 商业险保费 车船税金额 实收金额',
    row: '2026-01-10 张伟 李娜 LTEST0001RA000001 粤A12345 2024-01-15 王小明 王小明 王小明 13900001111 续转续 平安 PDZA202644010000000001 2027-01-14 PDAA202644010000000002 2027-01-14 855 3200 360 4415',
  },
  collect: {
    headers:
      '车牌 车架号 发动机号 初登时间 使用性质 是否本店购买 分期年限 客户类型 意向级别 交强险结束时间 商业险结束时间 上期保险公司 车主姓名 车主手机号 车主性质 下次跟进时间',
    row: '粤A12345 LTEST0001RA000001 A12345 2024-01-15 家庭自用 是 3 新转续 高 2027-01-14 2027-01-14 太保 王小明 13900001111 个人 2026-12-20',
  },
  insurer: {
    headers: '姓名 到期日 车牌号码 车架号 业务员 客户类别 险别组合 上年保费 跟进状态 跟进备注',
    row: '王小明 2027-01-14 粤A12345 LTEST0001RA000001 张伟 续转续 交商 3200 待跟进 ',
  },
  control: {
    headers:
      '店面 客户 车牌 VIN 车型 上年保险公司 客户类别 保险到期日 跟进人 是否续回 是否战败 战败原因 跟进记录1 跟进记录2',
    row: '天河店 王小明 粤A12345 LTEST0001RA000001 凯美瑞 人保 A 2027-01-14 李娜 否 否  12月1日已报价，考虑中 ',
  },
  batch: {
    headers: '车牌 车架号 品牌型号 注册日期 客户姓名 手机 手机2 上年承保公司 交强险到期 商业险到期 备注',
    row: '粤A12345 LTEST0001RA000001 丰田凯美瑞 2024-01-15 王小明 13900001111  人保 2027-01-14 2027-01-14 ',
  },
} as const;

export type SampleName = keyof typeof SAMPLES;
export const SAMPLE_NAMES = Object.keys(SAMPLES) as SampleName[];

/** Headers of a layout, and one row of it. */
export const sampleCells = (name: SampleName): [headers: string[], row: string[]] => [
  SAMPLES[name].headers.split(' '),
  SAMPLES[name].row.split(' '),
];

const BYTE_ORDER_MARK = '\uFEFF';

/** A layout as a csv that a spreadsheet opens with its Chinese intact. */
export const sampleCsv = (name: SampleName): string =>
  BYTE_ORDER_MARK +
  sampleCells(name)
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
