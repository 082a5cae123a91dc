import type { FileKind } from '../mapping/map-columns.js';
import type { FileColumnName } from './file-columns.js';

/** A wording of a dealer's sheet: headers and what stands beneath them, in any order. */
export interface FileLayout {
  name: string;
  kind: FileKind;
  columns: readonly (readonly [header: string, column: FileColumnName])[];
}

const layout = (name: string, kind: FileKind, words: string): FileLayout => ({
  name,
  kind,
  columns: words
    .trim()
    .split(/\s*\n\s*|\s*;\s*/)
    .map((pair) => {
      const at = pair.lastIndexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim() as FileColumnName] as const;
    }),
});

/** Wordings invented after domain.md §7.1–7.2: known layouts in other words, columns that only their cells explain. */
export const FILE_LAYOUTS: readonly FileLayout[] = [
  layout(
    'renewal list',
    'renewal',
    `业务员/销售员=seller; 负责人(续保专员)=specialist; 车架号=vin; 车牌号=plate; 上牌日期=registered; 发动机号=engineNo; 汽车品牌=brand
     车型=model; 是否贷款(是/否)=noLoan; 车主=owner; 被保险人=insured; 被保险人证件号=idNo; 联系人=contact; 联系人手机=phone
     客户性质=person; 投保类型=renewAgain; 本店投保次数=timesHere; 去年保险公司=insurer; 交强险结束日期=compulsoryEnd; 商业险结束日期=commercialEnd; 去年投保日期=signed`,
  ),
  layout(
    'policy ledger',
    'policy',
    `投保日期=signed; 业务员=seller; 续保专员=specialist; 车架号=vin; 车牌号=plate; 上牌日期=registered; 车主=owner; 证件号=idNo; 手机=phone
     投保类型=renewAgain; 保险公司=insurer; 交强险保单号=compulsoryNo; 交强险结束日期=compulsoryEnd; 商业险保单号=commercialNo
     商业险结束日期=commercialEnd; 交强险保额=compulsoryPremium; 商业险保额=commercialPremium; 车船税金额=tax; 实收金额=paid; 三者险保额=sums`,
  ),
  layout(
    'collection template',
    'renewal',
    `*跟进续保员工作手机号*=staffPhone; *车牌*=plate; *车架号*=vin; *发动机号*=engineNo; 初登时间=registered; 客户类型=renewAgain
     交强险结束时间=compulsoryEnd; 商业险结束时间=commercialEnd; 上期保险公司=insurer; 车主姓名=owner; 车主身份证号=ownerIdNo
     *车主手机号*=ownerPhone; 车主性质=person; 本店购买次数=timesHere; 备用联系人手机=sparePhone; 下次跟进时间=next`,
  ),
  layout(
    'branch worksheet',
    'renewal',
    `姓名=owner; 到期日=end; 三级机构=notes; 车牌号码=plate; 车架号码=vin; 业务员=seller; 险别组合=bothLines; 承保公司=insurer`,
  ),
  layout(
    'control sheet',
    'control',
    `客户=owner; 车牌=plate; VIN=vin; 车型=model; 上年保险公司=insurer; 客户类别=grade; 保险到期日=end; 跟进人=specialist
     是否续回=renewed; 是否战败=lost; 战败原因=lostReason; 跟进记录1=follow; 下次跟进时间=next; 跟进状态=stage`,
  ),
  layout(
    'dealer batch',
    'renewal',
    `车牌=plate; 车架号=vin; 发动机号=engineNo; 品牌型号=model; 注册日期=registered; 客户姓名=owner; 手机=phone; 手机2=sparePhone
     上年承保公司=insurer; 交强险到期=compulsoryEnd; 商业险到期=commercialEnd; 业务员=seller`,
  ),
  layout(
    'English headers',
    'renewal',
    `Plate No.=plate; VIN=vin; Engine No=engineNo; Owner Name=owner; Mobile Phone=phone; Insurer=insurer; Expiry Date=end; First Registration=registered`,
  ),
  layout(
    'words that nobody knows',
    'renewal',
    `编码甲=vin; 编码乙=plate; 丙=phone; 丁=idNo; 戊=insurer; 己=registered; 庚=end; 辛=owner; 壬=notes`,
  ),
  layout(
    'a ledger whose premiums only their size tells',
    'policy',
    `车辆识别代码=vin; 号牌=plate; 强险单号=compulsoryNo; 商险单号=commercialNo; 交强险终保日期=compulsoryEnd; 商业险终保日期=commercialEnd
     交强=compulsoryPremium; 商险=commercialPremium; 公司=insurer; 所有人=owner; 联系电话=phone`,
  ),
  layout(
    'headers that lie',
    'renewal',
    `车架号=otherNo; 识别码=vin; 牌照号=plate; 客户姓名=owner; 客户电话=phone; 保险止期(交强)=compulsoryEnd; 保险止期（商业）=commercialEnd`,
  ),
  layout(
    'repair orders',
    'repair',
    `工单号=repairNo; 车牌号=plate; VIN码=vin; 进厂日期=entered; 结算日期=settled; 里程=mileage; 维修类型=repairKind; 金额=amount
     送修人=driver; 送修人电话=driverPhone; 车主名称=owner; 服务顾问=adviser`,
  ),
  layout(
    'deliveries',
    'delivery',
    `交车日期=delivered; 车架号=vin; 车型=model; 客户名称=owner; 联系电话=phone; 销售顾问=seller; 成交价=price; 身份证号=idNo`,
  ),
  layout(
    'statement of commission',
    'statement',
    `保单号=policyNo; 险种=lineCommercial; 保费=premium; 手续费率=rate; 手续费=fee; 结算月=month; 车牌号=plate; 承保公司=insurer`,
  ),
  layout(
    'claim list',
    'claim-list',
    `名单类型=listKind; 车牌号=plate; 车架号=vin; 到期日=end; 归属人=specialist; 认领截止日期=claimBefore; 客户姓名=owner`,
  ),
];
