import { Injectable } from '@nestjs/common';
import type { FoundVoucher, VoucherLook } from '#contracts';
import { notFound, Problem, readPlate } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import { Guesses } from './guesses.js';
import { readCode } from './voucher-code.rules.js';

type Why = FoundVoucher['why'];
type FoundItem = FoundVoucher['items'][number];
type Item = Omit<FoundItem, 'redeemable' | 'why'> & { over: boolean; state: string; reached: boolean };
type Row = Omit<FoundVoucher, 'why' | 'items'> & { here: boolean; void: boolean; items: Item[] };

/** What a code or a plate means at the counter: what may be redeemed, or why nothing may. Changes nothing. */
@Injectable()
export class LookVoucher {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly guesses: Guesses,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 422 'voucher.code-bad'; 404 'voucher.unknown' | 'voucher.other-store'; 429 after too many guesses. */
  run(actor: Actor, input: VoucherLook): Promise<{ items: FoundVoucher[] }> {
    const code = input.code === undefined ? null : readCode(input.code);
    if (input.code !== undefined && code === null) throw new Problem(422, 'voucher.code-bad');
    return this.db.tx(actor, async () => {
      const rows = code === null ? await this.byPlate(actor, input.plate!) : await this.byCode(actor, code);
      await this.audit.write(
        actor,
        'voucher.look',
        { type: 'voucher' },
        { by: code === null ? 'plate' : 'code', found: rows.length },
      );
      return { items: rows.map(toFound) };
    });
  }

  private async byCode(actor: Actor, code: string): Promise<Row[]> {
    await this.guesses.check(actor);
    const keys = await this.vault.forGroup(this.db, actor.groupId);
    const rows = await this.db.query<Row>(BY_CODE, [actor.storeIds, keys.blind('voucher', code)]);
    const [row] = rows;
    if (!row) this.guesses.miss(actor);
    if (!row) throw notFound('voucher.unknown');
    if (!row.here && row.items.length === 0) {
      this.guesses.miss(actor);
      throw notFound('voucher.other-store');
    }
    return rows;
  }

  private async byPlate(actor: Actor, text: string): Promise<Row[]> {
    const plate = readPlate(text);
    return plate ? this.db.query<Row>(BY_PLATE, [actor.storeIds, plate, actor.groupId]) : [];
  }
}

/** Why one perk of a grant may not be redeemed here now. */
function whyOfItem({ state, over, reached }: Item): Why {
  if (state === 'reversed') return 'voucher.void';
  if (state === 'held' || state === 'granted') return 'voucher.inactive';
  if (state === 'used') return 'voucher.used';
  if (state === 'expired' || over) return 'voucher.expired';
  return reached ? null : 'voucher.other-store';
}

/** Which of the ways to be refused a grant is, as a whole: something of it that lives elsewhere is no refusal. */
function whyOf(whys: readonly Why[]): Why {
  const says = (why: Why): boolean => whys.includes(why);
  if (says(null) || says('voucher.other-store')) return null;
  if (says('voucher.inactive')) return 'voucher.inactive';
  return says('voucher.expired') ? 'voucher.expired' : 'voucher.used';
}

function toFound({ here: _here, void: isVoid, ...row }: Row): FoundVoucher {
  const items = row.items.map(({ over, state, reached, ...item }): FoundItem => {
    const why = isVoid ? 'voucher.void' : whyOfItem({ ...item, over, state, reached });
    return { ...item, why, redeemable: why === null };
  });
  return { ...row, why: isVoid ? 'voucher.void' : whyOf(items.map(({ why }) => why)), items };
}

const ITEMS = /* sql */ `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'name', p.name, 'model', p.model, 'form', p.form, 'terms', p.terms,
    'left', i.left_uses, 'uses', i.uses, 'validUntil', i.valid_until, 'state', i.state, 'over',
    coalesce(i.valid_until < app.today(s.time_zone), false), 'reached', x.store_id = ANY ($1) OR i.redeem_at = 'group')
    ORDER BY p.form DESC, p.code, i.id), '[]')
  FROM perk_grant_item i JOIN perk p ON p.id = i.perk_id WHERE i.grant_id = x.grant_id) AS items`;
const BY_CODE = /* sql */ `
  SELECT x.grant_id AS "grant", s.code AS store, x.last4, v.plate, o.name AS owner, x.store_id = ANY ($1) AS here,
    x.state = 'void' AS void, coalesce(g.state, 'active') AS state, ${ITEMS}
  FROM app.voucher_of($2) x JOIN store s ON s.id = x.store_id LEFT JOIN perk_grant g ON g.id = x.grant_id AND g.store_id = ANY ($1)
  LEFT JOIN vehicle v ON v.id = g.vehicle_id
  LEFT JOIN LATERAL (SELECT p.name FROM vehicle_person r JOIN person p ON p.id = r.person_id
    WHERE r.vehicle_id = g.vehicle_id AND r.store_id = g.store_id AND r.role = 'owner' AND r.until_on IS NULL LIMIT 1) o ON true`;
const BY_PLATE = /* sql */ `
  SELECT x.grant_id AS "grant", s.code AS store, w.last4, v.plate, o.name AS owner, true AS here, x.state = 'reversed' AS void, x.state, ${ITEMS}
  FROM vehicle v JOIN LATERAL (SELECT g.id AS grant_id, g.store_id, g.state, g.created_at FROM perk_grant g
    WHERE g.vehicle_id = v.id AND g.store_id = ANY ($1) AND g.state <> 'reversed'
    ORDER BY g.state <> 'active', g.created_at DESC LIMIT 20) x ON true
  JOIN store s ON s.id = x.store_id LEFT JOIN voucher w ON w.grant_id = x.grant_id
  LEFT JOIN LATERAL (SELECT p.name FROM vehicle_person r JOIN person p ON p.id = r.person_id
    WHERE r.vehicle_id = v.id AND r.store_id = x.store_id AND r.role = 'owner' AND r.until_on IS NULL LIMIT 1) o ON true
  WHERE v.group_id = $3 AND v.plate = $2 AND v.merged_into IS NULL ORDER BY x.state <> 'active', x.created_at DESC`;
