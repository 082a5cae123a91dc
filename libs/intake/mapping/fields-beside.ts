/**
 * Fields of lists beside policies and renewals: work under way, repair orders, deliveries of new cars, statements of
 * commission, lists of cars to claim; and what a row of one line alone says (保单号, 保费 without a line).
 */
export const BESIDE = {
  policyNo: ['保单号', 'policy number', '保单号 保单号码 保单编号 保险单号 保单 policyno policynumber'],
  premium: ['保费', 'premium', '保费 保险费 保费合计 保费金额 总保费 合计保费 签单保费 含税保费 premium'],
  netPremium: ['不含税保费', 'premium before tax', '不含税保费 净保费 税前保费 保费不含税'],
  feeRate: ['手续费率', 'rate of commission', '手续费率 手续费比例 手续费比率 佣金率 佣金比例 结算比例 结算费率 费率'],
  fee: [
    '手续费',
    'commission',
    '手续费 手续费金额 手续费合计 佣金 佣金金额 应付手续费 应结手续费 结算手续费 实付手续费 代理费 commission',
  ],
  settleMonth: [
    '结算月',
    'month of settlement',
    '结算月 结算月份 结算年月 结算期间 结算账期 账期 对账月 对账月份 所属月份 归属月',
  ],
  repairNo: [
    '工单号',
    'repair order',
    '工单号 工单编号 工单号码 维修单号 维修工单号 维修工单 委托书号 委托单号 施工单号 ro号 ro单号 rono repairorder 结算单号',
  ],
  enteredOn: [
    '进厂日期',
    'day of arrival',
    '进厂日期 进厂时间 来厂日期 来厂时间 进店日期 进店时间 进站日期 进站时间 到厂日期 接车日期 接车时间 开单日期 开单时间 送修日期 送修时间',
  ],
  settledOn: [
    '结算日期',
    'day of settlement',
    '结算日期 结算时间 出厂日期 出厂时间 完工日期 竣工日期 竣工时间 离厂日期 收银日期',
  ],
  mileage: [
    '里程',
    'mileage',
    '里程 里程数 行驶里程 行驶里程数 进厂里程 当前里程 公里数 里程公里 里程km 表显里程 mileage',
  ],
  repairKind: ['维修类型', 'kind of repair', '维修类型 维修类别 工单类型 工单类别 业务类别 维修性质 服务类型 维修种类'],
  amount: [
    '金额',
    'amount',
    '金额 结算金额 维修金额 工单金额 总金额 应收金额 合计金额 费用合计 维修产值 产值 维修费用 维修费 总费用 amount',
  ],
  adviser: ['服务顾问', 'service adviser', '服务顾问 接待顾问 接待员 接车员 接待人 sa'],
  driverPhone: [
    '送修人手机',
    'driver phone',
    '送修人手机 送修人手机号 送修人电话 送修人联系电话 送修人联系方式 送修电话',
  ],
  deliveredOn: ['交车日期', 'day of delivery', '交车日期 交车时间 提车日期 提车时间 交付日期 销售日期 deliveredon'],
  price: [
    '车价',
    'price of the car',
    '车价 成交价 成交价格 裸车价 裸车价格 开票价 开票价格 开票金额 销售价 销售价格 车辆价格 购车价 购车价格 新车购置价',
  ],
  orderNo: ['订单号', 'order number', '订单号 订单编号 销售订单号 合同号 合同编号'],
  listKind: ['名单类型', 'kind of list', '名单类型 名单类别 名单性质 清单类型'],
  claimBefore: [
    '认领截止',
    'claim before',
    '认领截止 认领截止日期 认领截止日 认领截止时间 认领期限 认领有效期 截止认领日期',
  ],
  claimed: ['是否认领', 'claimed', '是否认领 认领状态 认领结果'],
  quoted: ['是否报价', 'quoted', '是否报价'],
  lostTo: ['流失公司', 'lost to', '流失公司 流失去向 战败去向 去向公司 竞争公司 成交公司'],
  stage: ['跟进状态', 'stage of work', '跟进状态 跟进阶段 客户状态 当前阶段 阶段 招揽状态 续保状态 处理状态 跟进进度'],
  grade: ['客户等级', 'class of customer', '客户等级 客户级别 客户分级 客户分类 等级 级别'],
  renewed: ['是否续回', 'renewed', '是否续回 是否续保 是否成交 是否已续 是否已续保 是否续保成功'],
  renewedOn: ['续回日期', 'day of renewal', '续回日期 续回时间 成交日期 续保成交日期'],
  lost: ['是否战败', 'lost', '是否战败 是否流失 是否失销'],
  lostReason: ['战败原因', 'reason of loss', '战败原因 失销原因 流失原因 未续原因 未续保原因 战败理由'],
  followCount: ['跟进次数', 'follow-ups', '跟进次数 本年跟进次数'],
  nextFollowOn: [
    '下次跟进时间',
    'next follow-up',
    '下次跟进时间 下次跟进日期 下次跟进 下次联系时间 下次联系日期 下次回访时间 下次回访日期 下次跟进日 计划跟进时间',
  ],
  followRecord: [
    '跟进记录',
    'follow-up record',
    '跟进记录 跟进备注 跟进内容 跟进情况 跟进结果 回访记录 回访内容 沟通记录 联系记录 跟踪记录 招揽记录',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string, headers: string]>;
