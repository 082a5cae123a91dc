import { Injectable } from '@nestjs/common';
import { EXPERIMENT_ARMS, type ExperimentArm, type UpliftArm, type UpliftReading } from '#contracts';
import type { LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { moneyOf, moneySums, type MoneySums } from './money.rules.js';
import { newcombe, splitChance, wilson } from './proportions.rules.js';
import { upliftMoney } from './uplift-money.query.js';
import { UPLIFT_ROWS } from './uplift-rows.sql.js';
import { upliftParams, upliftScope, type UpliftScope } from './uplift-scope.query.js';
import { monthsLeft, perMonth, verdictOf } from './verdict.rules.js';

interface Count {
  arm: ExperimentArm;
  drawn: number;
  units: number;
  read: number;
  won: number;
  exposed: number;
  crossed: number;
  recent: number;
}
interface Ground {
  today: LocalDate;
  through: LocalDate;
  reached: boolean;
  from: number;
  to: number;
  /** Days that the pace is taken from. */
  days: number;
}

/** The pace is that of three months, or of as long as cases have matured. */
const PACE_DAYS = 91;
const RATIO_DOUBTED = 0.001;
/** With fewer shown than this, an arm that should see the perk is not what it is called. */
const FEW_EXPOSED = 0.5;

const COUNTS = /* sql */ `
  WITH ${UPLIFT_ROWS}, settled AS (SELECT max(settled) AS day FROM shop)
  SELECT r.arm, count(*) FILTER (WHERE r.crossed_at IS NULL)::int AS drawn,
    count(DISTINCT r.unit) FILTER (WHERE r.crossed_at IS NULL)::int AS units, count(*) FILTER (WHERE r.read)::int AS read,
    count(*) FILTER (WHERE r.read AND r.won)::int AS won, count(*) FILTER (WHERE r.read AND r.exposed_at IS NOT NULL)::int AS exposed,
    count(*) FILTER (WHERE r.crossed_at IS NOT NULL)::int AS crossed,
    count(*) FILTER (WHERE r.matured AND r.due_on > (SELECT day FROM settled) - ${PACE_DAYS})::int AS recent
  FROM drawn_row r GROUP BY r.arm`;
const GROUND = /* sql */ `
  WITH ${UPLIFT_ROWS}
  SELECT app.today('Asia/Shanghai') AS today, coalesce(c.day, s.day) AS through, c.day IS NOT NULL AS reached, s.least AS "from",
    s.most AS "to", least(${PACE_DAYS}, s.day - (SELECT min(due_on) FROM matured WHERE matured) + 1) AS days
  FROM (SELECT max(settled) AS day, min(days) AS least, max(days) AS most FROM shop) s CROSS JOIN cut c`;

/** What an experiment has shown so far: as the cases were drawn, whatever was shown to whom (intention to treat). */
@Injectable()
export class ReadUplift {
  constructor(private readonly db: Db) {}

  /** @throws Problem 404 'experiment.not-found' */
  run(actor: Actor, id: string): Promise<UpliftReading> {
    return this.db.tx(actor, async () => {
      const scope = await upliftScope(this.db, actor, id);
      const params = upliftParams(actor, scope);
      const counts = await this.db.query<Count>(COUNTS, params);
      const [ground] = await this.db.query<Ground>(GROUND, params);
      const money = await upliftMoney(this.db, params);
      const sums = EXPERIMENT_ARMS.map((arm) => {
        const read = counts.find((one) => one.arm === arm)?.read ?? 0;
        return moneySums(
          money.filter((one) => one.arm === arm),
          read,
        );
      }) as [MoneySums, MoneySums];
      return reading(scope, ground!, counts, sums);
    });
  }
}

function reading(scope: UpliftScope, ground: Ground, counts: Count[], sums: [MoneySums, MoneySums]): UpliftReading {
  const [first, request] = EXPERIMENT_ARMS.map((arm) => counts.find((one) => one.arm === arm) ?? nobody(arm)) as [
    Count,
    Count,
  ];
  const arms = [armOf(first, scope.plannedFirst, sums[0]), armOf(request, scope.plannedRequest, sums[1])];
  const difference = newcombe(arms[0]!.rate, arms[1]!.rate);
  const reached = ground.reached && !scope.cancelled;
  const pace = [
    { planned: scope.plannedFirst, read: first.read, recent: first.recent },
    { planned: scope.plannedRequest, read: request.read, recent: request.recent },
  ];
  const ratioP = splitChance([first.units, request.units], scope.firstShareBp / 10_000);
  const crossed = first.crossed + request.crossed;
  const hidden = first.read > 0 && first.exposed / first.read < FEW_EXPOSED;
  return {
    today: ground.today,
    startsOn: scope.startsOn,
    through: ground.through,
    settledDays: { from: ground.from, to: ground.to },
    part: scope.stores.length === scope.of ? null : { stores: scope.stores.length, of: scope.of },
    arms,
    difference,
    verdict: verdictOf(reached, difference),
    reached,
    perMonth: perMonth(pace, ground.days ?? 0),
    monthsLeft: reached ? 0 : monthsLeft(pace, ground.days ?? 0),
    crossed,
    warnings: [
      ...(ratioP !== null && ratioP < RATIO_DOUBTED ? (['sample-ratio'] as const) : []),
      ...(hidden ? (['few-exposed'] as const) : []),
      ...(crossed > 0 ? (['crossed'] as const) : []),
    ],
    ratioP,
    money: moneyOf(...sums),
  };
}

const nobody = (arm: ExperimentArm): Count => ({
  ...{ arm, drawn: 0, units: 0, read: 0, won: 0 },
  ...{ exposed: 0, crossed: 0, recent: 0 },
});

const armOf = ({ arm, drawn, read, won, exposed }: Count, planned: number, { x, y }: MoneySums): UpliftArm => ({
  ...{ arm, planned, drawn, read, won, exposed },
  notWon: read - won,
  rate: wilson(won, read),
  perkFen: x,
  marginFen: y,
});
