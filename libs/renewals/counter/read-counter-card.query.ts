import { Injectable } from '@nestjs/common';
import type { CounterCard, UsablePerk } from '#contracts';
import { nameOnPaper, reachOf } from '#customers';
import { Problem, readPlate } from '#kernel';
import { usablePerks } from '#perks';
import { Audit, Db, type Actor } from '#platform';
import { HANDLER, OWN_CAR, QUOTE_STATE, WITH_OWNER } from './car-at-counter.sql.js';
import { wordsAtCounter } from './counter-words.rules.js';

interface Row {
  id: string;
  label: string;
  storeId: number;
  store: string;
  owner: string | null;
  hasPhone: boolean;
  own: boolean;
  case: (NonNullable<CounterCard['case']> & { storeId: number }) | null;
}

const EMPTY = { car: null, owner: null, case: null, perks: [], say: [], avoid: [] };

/** What the plate box answers: one car, as the people at the counter need it. */
@Injectable()
export class ReadCounterCard {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /**
   * Every look is written down: whoever may ask for any plate must be seen to do so.
   * @throws Problem 422 'vehicle.plate-invalid' for what is no whole plate
   */
  run(actor: Actor, asked: string): Promise<CounterCard> {
    const plate = readPlate(asked);
    if (!plate) throw new Problem(422, 'vehicle.plate-invalid');
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<Row>(SQL, [plate, actor.groupId, actor.storeIds], { prepare: true });
      const perks = row && !row.own ? await usablePerks(this.db, actor, row.id) : [];
      const card = cardOf(plate, row, perks);
      const subject = { type: 'vehicle', id: row?.id ?? null, storeId: row?.storeId ?? null };
      await this.audit.write(actor, 'counter.look', subject, { state: card.state });
      return card;
    });
  }
}

function cardOf(plate: string, row: Row | undefined, perks: UsablePerk[]): CounterCard {
  if (!row) return { plate, state: 'unknown', ...EMPTY };
  if (row.own) return { plate, state: 'silent', ...EMPTY };
  const known = {
    plate,
    car: { id: row.id, label: row.label, store: row.store },
    owner: row.owner === null ? null : { name: nameOnPaper(row.owner) ?? '', hasPhone: row.hasPhone },
    perks,
  };
  if (!row.case) return { ...known, state: 'nothing', case: null, say: [], avoid: [] };
  const { storeId: _storeId, ...found } = row.case;
  const arrivedAt = found.arrivedAt === null ? null : new Date(found.arrivedAt).toISOString();
  return {
    ...known,
    state: 'due',
    case: { ...found, arrivedAt },
    ...wordsAtCounter({ ...found, hasPhone: row.hasPhone }),
  };
}

// A car that several of one's stores know is shown as the store of its open case has it, else as the one that saw it last.
const SQL = /* sql */ `
  SELECT v.id, coalesce(nullif(concat_ws(' ', v.brand, coalesce(v.model, v.series)), ''), v.vin) AS label, s.id AS "storeId", s.code AS store,
    owner.name AS owner, coalesce(reach.found, false) AS "hasPhone", ${OWN_CAR} AS own,
    CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'storeId', c.store_id,
      'daysLeft', c.anchor_on - app.today(s.time_zone), 'anchorOn', c.anchor_on,
      'handler', ${HANDLER},
      'quote', ${QUOTE_STATE}, 'arrivedAt', c.arrived_at) END AS "case"
  FROM vehicle v
  JOIN vehicle_store k ON k.vehicle_id = v.id AND k.store_id = ANY ($3)
  JOIN store s ON s.id = k.store_id
  LEFT JOIN renewal_case c ON c.vehicle_id = v.id AND c.store_id = s.id AND c.state = 'open'
  ${WITH_OWNER}
  LEFT JOIN LATERAL (${reachOf('s.id', 'v.id', 'true AS found')}) reach ON true
  WHERE v.group_id = $2 AND v.plate = $1 AND v.state = 'active' AND v.merged_into IS NULL
  ORDER BY c.id IS NULL, k.last_seen_on DESC, s.id LIMIT 1`;
