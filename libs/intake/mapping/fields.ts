import { BESIDE } from './fields-beside.js';

/**
 * The fields that a column can mean, with the words for people and the headers met (domain.md §7.1–7.2). Headers stand
 * normalised: small letters, no spaces, no punctuation. Adding a spelling here is all that a new layout needs.
 */
const CARS = {
  vin: [
    '车架号',
    'VIN',
    '车架号 车架号码 车架编号 vin vin码 vin号 车辆vin vin代码 17位车架号 车辆识别代号 车辆识别代码 车辆识别码 大架号 底盘号 车架 车架号vin vin车架号 车架号vin码 frameno chassisno',
  ],
  plate: [
    '车牌号',
    'plate',
    '车牌 车牌号 车牌号码 车辆号牌 车辆牌照 机动车号牌 号牌号码 号牌 牌照 牌照号 牌照号码 车号 plate plateno platenumber licenseplate',
  ],
  engineNo: [
    '发动机号',
    'engine number',
    '发动机号 发动机号码 发动机编号 电机号 电动机号 发动机号电机号 发动机电机号 engineno enginenumber',
  ],
  brand: ['品牌', 'brand', '品牌 汽车品牌 车辆品牌 厂牌 品牌名称 brand make'],
  series: ['车系', 'series', '车系 车系名称 series'],
  model: ['车型', 'model', '车型 型号 车辆型号 品牌型号 厂牌型号 车型名称 model'],
  modelCode: ['车型编码', 'model code', '车型号 车型编码 车型代码 车型编号'],
  seats: ['座位数', 'seats', '座位数 座位 核定载客 seats'],
  useKind: ['使用性质', 'use', '使用性质'],
  firstRegisteredOn: [
    '上牌日期',
    'first registration',
    '初登日期 初登时间 初登 初次登记日期 初次登记 初次登记时间 注册日期 注册登记日期 登记日期 上牌日期 上牌时间 firstregistration registrationdate registeredon',
  ],
  deliveredOn: ['交车日期', 'delivered', '交车日期 交付日期 提车日期 deliveredon deliverydate'],
  loan: ['是否贷款', 'loan', '是否贷款 贷款 是否按揭 按揭 loan'],
  loanTerms: ['分期年限', 'loan years', '分期年限'],
  beneficiary: ['第一受益人', 'first beneficiary', '第一受益人 受益人 beneficiary'],
  boughtHere: ['是否本店购买', 'bought here', '是否本店购买 是否本店购车 本店购车 本店购买'],
  owner: [
    '车主',
    'owner',
    '车主 车主姓名 车主名称 车辆所有人 购车人 客户名 车主客户 车主名字 客户 客户姓名 客户名称 姓名 所有人 机动车所有人 行驶证车主 owner ownername customer customername',
  ],
  insured: ['被保险人', 'insured', '被保险人 被保险人姓名 被保险人名称 被保人 被保人姓名 insured'],
  holder: ['投保人', 'policyholder', '投保人 投保人姓名 投保人名称 policyholder'],
  contact: ['联系人', 'contact', '联系人 联系人姓名 contact'],
  spareContact: ['备用联系人', 'second contact', '备用联系人 备用联系人姓名 紧急联系人'],
  driver: ['送修人', 'driver', '送修人 送修人姓名 送修客户 驾驶人 用车人'],
  phone: [
    '手机',
    'phone',
    '手机 手机号 手机号码 手机1 联系电话 联系方式 联系人手机 联系人手机号 联系人手机号码 联系人电话 联系人联系电话 电话 电话号码 移动电话 客户手机 客户手机号 客户手机号码 客户电话 客户联系电话 phone phonenumber mobile mobilephone tel',
  ],
  ownerPhone: ['车主手机', 'owner phone', '车主手机 车主手机号 车主手机号码 车主电话 车主联系电话 车主联系方式'],
  insuredPhone: [
    '被保险人手机',
    'insured phone',
    '被保险人手机 被保险人手机号 被保险人电话 被保险人联系电话 投保人手机 投保人手机号 投保人电话',
  ],
  sparePhone: [
    '备用电话',
    'second phone',
    '手机2 手机号2 手机号码2 电话2 备用电话 备用手机 备用手机号 备用联系电话 备用联系人手机 备用联系人手机号 备用联系人电话 其他电话 其他联系方式 固定电话 固话 座机',
  ],
  idNo: [
    '证件号',
    'identity number',
    '证件号 证件号码 身份证 身份证号 身份证号码 客户身份证号 客户证件号 统一社会信用代码 组织机构代码 idno idnumber',
  ],
  ownerIdNo: ['车主证件号', 'owner identity number', '车主证件号 车主证件号码 车主身份证 车主身份证号 车主身份证号码'],
  insuredIdNo: [
    '被保险人证件号',
    'insured identity number',
    '被保险人证件号 被保险人证件号码 被保险人身份证 被保险人身份证号 被保险人身份证号码 被保人证件号 被保人身份证号',
  ],
  customerKind: ['客户性质', 'kind of customer', '客户性质 车主性质 车主类型 单位性质 客户属性 被保险人性质'],
  businessKind: ['投保类型', 'kind of business', '投保类型 承保类型 客户类型 客户类别 续保类型 业务类型'],
  timesInsuredHere: ['本店投保次数', 'times insured here', '本店投保次数 本店购买次数 在店投保次数 本店承保次数'],
  insurer: [
    '保险公司',
    'insurer',
    '保险公司 承保公司 承保机构 承保保险公司 上年承保公司 上年保险公司 上期保险公司 上期承保公司 去年保险公司 去年承保公司 原保险公司 投保公司 insurer',
  ],
  compulsoryInsurer: ['交强险保险公司', 'compulsory insurer', ''],
  commercialInsurer: ['商业险保险公司', 'commercial insurer', ''],
  compulsoryPolicyNo: ['交强险保单号', 'compulsory policy number', ''],
  commercialPolicyNo: ['商业险保单号', 'commercial policy number', ''],
  compulsoryStartsOn: ['交强险起保日期', 'compulsory start', ''],
  commercialStartsOn: ['商业险起保日期', 'commercial start', ''],
  compulsoryExpiresOn: ['交强险到期日', 'compulsory expiry', '保险止期交强'],
  commercialExpiresOn: ['商业险到期日', 'commercial expiry', '保险止期商业'],
  compulsoryPremium: ['交强险保费', 'compulsory premium', '交强险 交强'],
  commercialPremium: ['商业险保费', 'commercial premium', '商业险 商险'],
  startsOn: [
    '起保日期',
    'start',
    '起保日期 起保时间 起保日 保险起期 起期 保险开始日期 保险起始日期 生效日期 startson startdate',
  ],
  expiresOn: [
    '到期日',
    'expiry',
    '到期日 到期日期 到期时间 到期 止期 终保日 保险到期 保险到期日 保险到期日期 保险到期时间 保险止期 保险结束日期 终保日期 终保时间 保单到期日 expireson expirydate',
  ],
  covers: ['投保险种', 'lines', '险别组合 投保险种 险种 险类 险种名称 险别 投保组合 保险种类'],
  signedOn: [
    '投保日期',
    'signed',
    '签单日期 出单日期 出单时间 投保日期 投保时间 承保日期 去年投保日期 上年投保日期 上期投保日期 signedon',
  ],
  tax: ['车船税', 'vehicle tax', '车船税 车船税金额 车船使用税 代收车船税 tax'],
  paid: ['实收金额', 'paid', '实收金额 实收 实收保费 收款金额 paid'],
  payment: ['收款方式', 'payment', '收款方式 付款方式 支付方式'],
  salesPerson: ['业务员', 'seller', '业务员 销售员 业务员销售员 销售顾问 销售人员 salesperson sales'],
  specialist: [
    '续保专员',
    'renewal specialist',
    '续保专员 续保员 续保顾问 续保负责人 负责人 负责人续保专员 跟进人 跟进人员 跟进专员 归属人 当前负责人 specialist',
  ],
  issuer: ['出单员', 'issuer', '出单员 出单人'],
  specialistPhone: ['续保员手机', 'specialist phone', '跟进续保员工作手机号 续保专员手机 续保员手机号'],
  salesPersonPhone: ['销售员手机', 'seller phone', '汽车售卖员手机号 销售员手机号 业务员手机 业务员手机号 业务员账号'],
  repairsLastYear: ['去年维修次数', 'repairs last year', '去年本店维修次数 上年本店维修次数 本店维修次数 维修次数'],
  claimsLastYear: ['去年出险次数', 'claims last year', '去年出险次数 上年出险次数 出险次数'],
  repairOutputLastYear: [
    '去年事故车产值',
    'repair output last year',
    '去年事故车产值 上年事故车产值 事故车产值 事故产值',
  ],
  lastRepairOn: ['上次进厂日期', 'last visit', '上次保养时间 上次保养日期 最近进厂日期 上次进厂日期 上次维修日期'],
  gift: ['赠送明细', 'perk', '赠送明细 销售赠送'],
  intent: ['意向级别', 'intent', '意向级别 意向 客户意向'],
  source: ['客户来源', 'source', '客户来源 来源'],
  storeName: ['店面', 'store', '店面 门店 门店名称 经销商'],
  invoiceName: ['开票名称', 'invoice name', '开票名称'],
  note: ['备注', 'note', '备注 备注信息 说明 note remark'],
} as const satisfies Record<string, readonly [zh: string, en: string, headers: string]>;

const TABLE = { ...CARS, ...BESIDE };

/** A field of the judged record that a column can be mapped to. */
export type Field = keyof typeof TABLE;

export const FIELDS = Object.keys(TABLE) as Field[];

/** The field's name for a person. */
export const fieldName = (field: Field, language: 'zh-CN' | 'en'): string => TABLE[field][language === 'en' ? 1 : 0];

/** Fields that may stand in several columns (手机 in one, 备用 in another; 跟进记录 1–8). */
export const REPEATED: ReadonlySet<Field> = new Set(['phone', 'sparePhone', 'followRecord', 'gift']);

/** Normalised header to field, exact spellings alone. */
export const SPELLINGS: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) =>
    TABLE[field][2]
      .split(' ')
      .filter((spelling) => spelling !== '')
      .map((spelling) => [spelling, field] as const),
  ),
);
