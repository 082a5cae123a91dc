import { Injectable } from '@nestjs/common';
import type { Language } from '#contracts';
import { notFound, safeCell } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { writeSheet } from '#sheets';

interface Row {
  vin: string | null;
  plate: string | null;
  policyNo: string | null;
  expiresOn: string | null;
  claimBefore: string;
  decision: 'claim' | 'decline' | null;
  reason: string | null;
  note: string | null;
  decidedOn: string | null;
  decidedBy: string | null;
}

const DECISION: Record<string, readonly [string, string]> = {
  claim: ['认领', 'Claimed'],
  decline: ['不认领', 'Declined'],
  open: ['未答复', 'No answer'],
};
const REASON: Record<string, readonly [string, string]> = {
  NOT_OURS: ['非本店客户', 'Not our customer'],
  LEFT: ['车辆已卖出或报废', 'Sold or scrapped'],
  INSURED: ['已续保', 'Insured already'],
  REFUSES: ['客户明确拒绝', 'The customer refuses'],
  UNREACHABLE: ['联系不上', 'Cannot be reached'],
  OTHER: ['其他', 'Other'],
};
type Column = readonly [zh: string, en: string, of: (row: Row, at: 0 | 1) => string | null];
const COLUMNS: readonly Column[] = [
  ['车架号', 'VIN', (row) => row.vin],
  ['车牌号', 'Plate', (row) => row.plate],
  ['保单号', 'Policy number', (row) => row.policyNo],
  ['到期日', 'Expires', (row) => row.expiresOn],
  ['认领截止日期', 'Claim before', (row) => row.claimBefore],
  ['认领结果', 'Answer', (row, at) => DECISION[row.decision ?? 'open']![at]],
  ['原因', 'Reason', (row, at) => (row.reason ? (REASON[row.reason]?.[at] ?? row.reason) : null)],
  ['备注', 'Note', (row) => row.note],
  ['认领人', 'Decided by', (row) => row.decidedBy],
  ['认领日期', 'Decided on', (row) => row.decidedOn],
];

const WIDTH = 20;

/** The answer to an insurer's claim list: its own rows in their order, each with what the store says. */
@Injectable()
export class ClaimAnswer {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** Holds what the insurer sent, and no customer's name or number. @throws Problem 404 for a list of other stores */
  async run(actor: Actor, listId: string, language: Language): Promise<{ name: string; bytes: Buffer }> {
    const { name, rows } = await this.db.tx(actor, () => this.collect(actor, listId));
    const at = language === 'en' ? 1 : 0;
    const shape = {
      sheet: 'answer',
      head: COLUMNS.map((column) => column[at]),
      widths: COLUMNS.map(() => WIDTH),
    };
    const cells = rows.map((row) => COLUMNS.map(([, , of]) => safeCell(of(row, at) ?? '')));
    return { name: name.replace(/\.[^.]*$/, ''), bytes: await writeSheet(shape, cells) };
  }

  private async collect(actor: Actor, listId: string): Promise<{ name: string; rows: Row[] }> {
    const [list] = await this.db.query<{ name: string; store_id: number }>(
      'SELECT name, store_id FROM claim_list WHERE id = $1 AND store_id = ANY ($2)',
      [listId, actor.storeIds],
    );
    if (!list) throw notFound('claim-list.not-found');
    const rows = await this.db.query<Row>(
      `SELECT r.vin, r.plate, r.policy_no AS "policyNo", r.expires_on AS "expiresOn", r.claim_before AS "claimBefore",
         r.decision, r.reason, r.note, (r.decided_at AT TIME ZONE s.time_zone)::date AS "decidedOn", m.name AS "decidedBy"
       FROM claim_list_row r JOIN store s ON s.id = r.store_id LEFT JOIN staff_member m ON m.id = r.decided_by
       WHERE r.list_id = $1 ORDER BY r.row_no`,
      [listId],
    );
    const subject = { type: 'claim-list', id: listId, storeId: list.store_id };
    await this.audit.write(actor, 'claim-list.answer', subject, { rows: rows.length });
    return { name: list.name, rows };
  }
}
