import { Injectable } from '@nestjs/common';
import { insurerOf } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { writeTable, type TableColumn, type TableValue } from '#sheets';
import { Reconciliations } from './reconciliations.query.js';
import type { Settled, SettledFilter } from './settled.query.js';

type Language = 'zh-CN' | 'en';
/** More is no list of differences: the statement or the rates are wrong as a whole. */
const MOST = 20_000;

const COLUMNS: { zh: string; en: string; kind: TableColumn['kind']; width?: number }[] = [
  { zh: '差异', en: 'Difference', kind: 'text' },
  { zh: '原因', en: 'Cause', kind: 'text' },
  { zh: '门店', en: 'Store', kind: 'text', width: 10 },
  { zh: '保险公司', en: 'Insurer', kind: 'text', width: 14 },
  { zh: '险种', en: 'Line', kind: 'text', width: 12 },
  { zh: '保单号', en: 'Policy number', kind: 'text', width: 26 },
  { zh: '车牌号', en: 'Plate', kind: 'text', width: 12 },
  { zh: '签单日期', en: 'Signed', kind: 'text', width: 12 },
  { zh: '工号', en: 'Agency number', kind: 'text' },
  { zh: '我方保费', en: 'Our premium', kind: 'fen' },
  { zh: '结算单保费', en: 'Stated premium', kind: 'fen' },
  { zh: '我方费率', en: 'Our rate', kind: 'percent', width: 10 },
  { zh: '结算单费率', en: 'Stated rate', kind: 'percent', width: 12 },
  { zh: '应结手续费', en: 'Expected commission', kind: 'fen' },
  { zh: '结算单手续费', en: 'Stated commission', kind: 'fen' },
  { zh: '差额', en: 'Amount', kind: 'fen' },
];
const WORDS: Record<string, { zh: string; en: string }> = {
  differing: { zh: '金额不符', en: 'Amounts differ' },
  'missing-here': { zh: '我方无此保单', en: 'Unknown here' },
  'missing-there': { zh: '结算单漏结', en: 'Not in the statement' },
  rate: { zh: '费率不同', en: 'Another rate' },
  premium: { zh: '保费不同', en: 'Another premium' },
  cancelled: { zh: '已退保', en: 'Cancelled' },
  'no-rate': { zh: '我方未设费率', en: 'No rate is entered' },
  amount: { zh: '手续费不同', en: 'Another amount' },
  compulsory: { zh: '交强险', en: 'Compulsory' },
  commercial: { zh: '商业险', en: 'Commercial' },
  accident: { zh: '驾意险', en: 'Driver cover' },
};

/** The list of differences of a month, as a sheet to send to the insurer. It names cars and policies, and no people. */
@Injectable()
export class ReadDifferences {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly reconciliations: Reconciliations,
  ) {}

  /** Each fetching is written down. @throws Problem 422 'export.empty' | 'export.too-many'. */
  run(actor: Actor, month: Omit<SettledFilter, 'groupId'>, language: Language): Promise<Buffer> {
    return this.db.tx(actor, async () => {
      const rows = await this.reconciliations.differences(actor, month);
      if (rows.length === 0) throw new Problem(422, 'export.empty');
      if (rows.length > MOST) throw new Problem(422, 'export.too-many', { most: MOST });
      const facts = { month: month.month, insurer: month.insurer ?? null, rows: rows.length };
      await this.audit.write(actor, 'reconciliation.export', { type: 'reconciliation', id: month.month }, facts);
      const say = (word: string | null): string | null =>
        word && (WORDS[word]?.[language === 'en' ? 'en' : 'zh'] ?? word);
      return writeTable(
        'differences',
        COLUMNS.map(({ zh, en, ...rest }) => ({ title: language === 'en' ? en : zh, ...rest })),
        rows.map((row) => valuesOf(row, say, language)),
      );
    });
  }
}

function valuesOf(row: Settled, say: (word: string | null) => string | null, language: Language): TableValue[] {
  const insurer = row.insurer ? insurerOf(row.insurer) : undefined;
  return [
    say(row.state),
    say(row.cause),
    row.store,
    (language === 'en' ? insurer?.englishName : insurer?.shortName) ?? row.insurer,
    say(row.line),
    row.policyNo,
    row.plate,
    row.signedOn,
    row.agencyNo,
    row.premium,
    row.statedPremium,
    row.rateBp,
    row.statedRateBp,
    row.expected,
    row.fee,
    row.difference,
  ];
}
