import { describe, expect, test } from '@jest/globals';
import type { Problem } from '#kernel';
import type { SheetRow } from '#sheets';
import { findHeader } from '../reading/find-header.js';
import { FIELDS, SPELLINGS, fieldName } from './fields.js';
import { fieldOfHeader, fileKindOf, mapColumns, normaliseHeader } from './map-columns.js';

const fieldsOf = (headers: string): (string | null)[] => mapColumns(headers.split(' ')).map(({ field }) => field);
const rowsOf = (...rows: string[][]): SheetRow[] =>
  rows.map((texts, at) => ({ row: at + 1, cells: texts.map((text) => ({ text })) }));

describe('layouts met', () => {
  test('the 26 columns of the customer and renewal import are all known', () => {
    const headers =
      '业务员/销售员 负责人(续保专员) 车架号 车牌号 上牌日期 发动机号 汽车品牌 车型 车型号 是否贷款(是/否) 车主 被保险人 被保险人证件号 联系人 联系人手机 客户性质 投保类型 本店投保次数 去年保险公司 交强险结束日期 商业险结束日期 去年投保日期 备注 去年本店维修次数 去年出险次数 去年事故车产值';
    expect(fieldsOf(headers)).toEqual(
      'salesPerson specialist vin plate firstRegisteredOn engineNo brand model modelCode loan owner insured insuredIdNo contact phone customerKind businessKind timesInsuredHere insurer compulsoryExpiresOn commercialExpiresOn signedOn note repairsLastYear claimsLastYear repairOutputLastYear'.split(
        ' ',
      ),
    );
    expect(fileKindOf(mapColumns(headers.split(' ')))).toBe('renewal');
  });

  test('the ledger of policies is told by its numbers and premiums, covers of single lines stay unknown', () => {
    const headers =
      '投保日期 出单员 车架号 保险公司 交强险保单号 交强险结束日期 商业险保单号 商业险结束日期 交强险保额 商业险保费 车船税金额 销售赠送 实收金额 收款方式 开票名称 车损险保费 三者险保额 其他商业险 赠送明细1 赠送明细12';
    expect(fieldsOf(headers)).toEqual([
      ...'signedOn issuer vin insurer compulsoryPolicyNo compulsoryExpiresOn commercialPolicyNo commercialExpiresOn compulsoryPremium commercialPremium tax gift paid payment invoiceName'.split(
        ' ',
      ),
      null,
      null,
      null,
      'gift',
      'gift',
    ]);
    expect(fileKindOf(mapColumns(headers.split(' ')))).toBe('policy');
  });

  test('the phones of staff in the collection template are not taken for those of owners', () => {
    const headers =
      '*跟进续保员工作手机号* *车牌* *车架号* *发动机号* 初登时间 使用性质 是否本店购买 汽车售卖员手机号 分期年限 客户类型 意向级别 交强险结束时间 商业险结束时间 上期保险公司 车主姓名 车主身份证号 *车主手机号* 车主性质 被保险人姓名 被保险人身份证号 本店购买次数 备用联系人姓名 备用联系人手机 下次跟进时间';
    expect(fieldsOf(headers)).toEqual(
      'specialistPhone plate vin engineNo firstRegisteredOn useKind boughtHere salesPersonPhone loanTerms businessKind intent compulsoryExpiresOn commercialExpiresOn insurer owner ownerIdNo ownerPhone customerKind insured insuredIdNo timesInsuredHere spareContact sparePhone nextFollowOn'.split(
        ' ',
      ),
    );
  });

  test('the control sheet of a group, the list of an insurer and the dealer batch find their car and their days', () => {
    expect(
      fieldsOf(
        '店面 客户 车牌 VIN 车型 上年保险公司 客户类别 保险到期日 跟进人 是否续回 是否战败 战败原因 跟进记录1 跟进记录8',
      ),
    ).toEqual(
      'storeName owner plate vin model insurer businessKind expiresOn specialist renewed lost lostReason followRecord followRecord'.split(
        ' ',
      ),
    );
    expect(fieldsOf('姓名 到期日 三级机构 车牌号码 车架号 业务员 险别组合 报价')).toEqual([
      'owner',
      'expiresOn',
      null,
      'plate',
      'vin',
      'salesPerson',
      'covers',
      null,
    ]);
    expect(
      fieldsOf(
        '车牌 车架 发动机号 品牌型号 注册日期 客户姓名 手机 手机2 上年承保公司 交强险到期 商业险到期 业务员账号',
      ),
    ).toEqual(
      'plate vin engineNo model firstRegisteredOn owner phone sparePhone insurer compulsoryExpiresOn commercialExpiresOn salesPersonPhone'.split(
        ' ',
      ),
    );
  });
});

describe('headers in other wording', () => {
  test.each([
    ['Ｖｉｎ 码', 'vin'],
    ['＊车 架\n号：', 'vin'],
    ['车架号（必填）', 'vin'],
    ['车架号/VIN', 'vin'],
    ['保险止期(交强)', 'compulsoryExpiresOn'],
    ['保险止期（商业）', 'commercialExpiresOn'],
    ['强险到期', 'compulsoryExpiresOn'],
    ['商险到期', 'commercialExpiresOn'],
    ['交强险终保日期', 'compulsoryExpiresOn'],
    ['强险单号', 'compulsoryPolicyNo'],
    ['商险金额', 'commercialPremium'],
    ['商业险', 'commercialPremium'],
    ['交强险承保公司', 'compulsoryInsurer'],
    ['签单日期(商业险)', 'signedOn'],
    ['Plate No.', 'plate'],
    ['Owner Name', 'owner'],
    ['手机号码 1', 'phone'],
  ])('%j is the column of %s', (header, field) => {
    expect(fieldOfHeader(header)?.field).toBe(field);
  });

  test.each([
    '车架号后六位',
    '交强险出险次数',
    '是否购买商业险',
    '车牌颜色',
    '商业险折扣',
    '推荐人电话',
    '上年保费',
    '',
  ])('%j is left unknown', (header) => {
    expect(fieldOfHeader(header)).toBeUndefined();
  });

  test('the surest of two columns gets the field, the other stays listed without one', () => {
    const mapping = mapColumns(['新车架号码', '备注', '车架号', '备注']);
    expect(mapping.map(({ field, header }) => [header, field])).toEqual([
      ['新车架号码', null],
      ['备注', 'note'],
      ['车架号', 'vin'],
      ['备注', null],
    ]);
  });

  test('each spelling belongs to one field, is normalised, and each field has a name in both languages', () => {
    for (const [spelling] of SPELLINGS) expect(normaliseHeader(spelling)).toBe(spelling);
    for (const field of FIELDS) {
      expect(fieldName(field, 'zh-CN')).not.toBe('');
      expect(fieldName(field, 'en')).toMatch(/^[a-zA-Z- ]+$/);
    }
  });

  test('a long hostile header is answered in a blink', () => {
    for (const piece of ['(', '车架号', '交强', '1', '【']) {
      const from = performance.now();
      fieldOfHeader(piece.repeat(50_000));
      expect(performance.now() - from).toBeLessThan(50);
    }
  });
});

describe('the header row', () => {
  test('is found under titles and notes', () => {
    const rows = rowsOf(
      ['XX店 2026 年 12 月续保名单'],
      ['制表：张三', '', '2026-12-01'],
      ['序号', '车主', '车架号'],
      ['1', '李四', 'L'],
    );
    expect(findHeader(rows)).toMatchObject({ headerRow: 3, dataFrom: 4 });
  });

  test('of two rows is read as one, group before column', () => {
    const rows = rowsOf(
      ['车架号', '车主', '交强险', '', '商业险', '', '备注'],
      ['', '', '保单号', '到期日', '保单号', '到期日', ''],
      ['L', '李', 'P1', '2026-12-01', 'P2', '2026-12-01', ''],
    );
    const header = findHeader(rows);
    expect(header).toMatchObject({ headerRow: 1, dataFrom: 3 });
    expect(header.mapping.map(({ field }) => field)).toEqual(
      'vin owner compulsoryPolicyNo compulsoryExpiresOn commercialPolicyNo commercialExpiresOn note'.split(' '),
    );
  });

  test('without a column of VINs or plates is refused', () => {
    try {
      findHeader(rowsOf(['姓名', '年龄'], ['张三', '30']));
      throw new Error('taken');
    } catch (error) {
      expect((error as Problem).code).toBe('import.no-vehicle-column');
      expect((error as Problem).status).toBe(422);
    }
  });
});
