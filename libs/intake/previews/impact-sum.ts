import type { ImpactResult } from './impact-lease.js';
import { ImpactCars, type CaseNow, type ChunkImpact, type ImpactCar, type TouchCount } from './impact-cars.js';

const SAMPLES_EACH = 5;

type Step = ImpactResult['touches']['bySteps'][number] & { dayOffset: number };

const more = <K>(counts: Map<K, number>, key: K, n = 1): void => void counts.set(key, (counts.get(key) ?? 0) + n);

/**
 * Adds up what the chunks of one file would do. What two chunks both bring in counts once. Each number is counted with
 * the car that it comes from, so that the list behind a figure adds up to it.
 */
export class ImpactSum {
  private readonly totals = new Map<string, number>();
  private readonly known = new Set<string>();
  private readonly slots = new Set<string>();
  private readonly steps = new Map<string, Step>();
  private readonly names = new Map<string | null, string | null>();
  private readonly unmatched = new Map<string, number>();
  private readonly sample: ImpactResult['sample'] = [];
  private readonly sampled = new Map<string, number>();

  /** Adds a chunk. @returns its cars with their share of each figure */
  add(chunk: ChunkImpact): ImpactCar[] {
    const cars = new ImpactCars(chunk);
    const count = (vehicleId: string, figure: string, n = 1): void => {
      more(this.totals, figure, n);
      cars.more(vehicleId, figure, n);
    };
    for (const [vehicleId, result] of resultsOf(chunk)) count(vehicleId, `vehicles.${result}`);
    for (const { vehicleId, new: created, key } of chunk.policies) {
      if (!created) count(vehicleId, 'policies.updated');
      else if (!this.seenBefore(key)) count(vehicleId, 'policies.created');
    }
    for (const { vehicleId, key } of chunk.people) if (!this.seenBefore(key)) count(vehicleId, 'people.created');
    for (const touch of chunk.touches) this.addTouch(touch, (figure) => count(touch.vehicleId, figure, touch.n));
    // The first message of a slot goes out; the others are capped.
    for (const { vehicleId, slot } of chunk.slots) {
      if (this.slots.has(slot)) count(vehicleId, 'held.slot.taken');
      this.slots.add(slot);
    }
    for (const { vehicleId, reason } of chunk.closed) {
      count(vehicleId, 'cases.closed');
      count(vehicleId, `cases.closed.${reason}`);
    }
    for (const one of chunk.cases) this.addCase(one, (figure) => count(one.vehicleId, figure));
    for (const [name, rows] of Object.entries(chunk.unmatched)) more(this.unmatched, name, rows);
    this.addSample(chunk);
    return cars.list();
  }

  /** The numbers as they are kept and shown. */
  result(): ImpactResult {
    const of = (figure: string): number => this.totals.get(figure) ?? 0;
    const bySteps = [...this.steps.values()].sort((a, b) => a.dayOffset - b.dayOffset);
    return {
      vehicles: { created: of('vehicles.created'), updated: of('vehicles.updated') },
      policies: { created: of('policies.created'), updated: of('policies.updated') },
      people: { created: of('people.created') },
      cases: { opened: of('cases.opened'), closed: this.below('cases.closed.') },
      touches: {
        planned: of('touches.planned'),
        late: of('touches.late'),
        held: of('touches.held'),
        bySteps: bySteps.map(({ dayOffset: _day, ...step }) => step),
      },
      held: this.below('held.'),
      guarded: of('cases.guarded'),
      assignees: [...this.names]
        .map(([id, name]) => ({ id, name, cases: of(`assignee.${id ?? 'nobody'}`) }))
        .sort((a, b) => b.cases - a.cases),
      unmatched: [...this.unmatched].map(([name, rows]) => ({ name, rows })).sort((a, b) => b.rows - a.rows),
      sample: this.sample,
    };
  }

  /** Figures of one kind by what stands behind it, most first. */
  private below(start: string): { reason: string; n: number }[] {
    return [...this.totals]
      .flatMap(([figure, n]) => (figure.startsWith(start) ? [{ reason: figure.slice(start.length), n }] : []))
      .sort((a, b) => b.n - a.n);
  }

  private seenBefore(key: string | null): boolean {
    if (key === null) return false;
    const seen = this.known.has(key);
    this.known.add(key);
    return seen;
  }

  private addTouch(
    { code, dayOffset, message, state, reason, guarded, n }: TouchCount,
    count: (f: string) => void,
  ): void {
    const step = this.steps.get(code) ?? { code, dayOffset, tasks: 0, messages: 0, late: 0, held: 0 };
    this.steps.set(code, step);
    const part = reason === 'late' ? 'late' : state !== 'planned' ? 'held' : message ? 'messages' : 'tasks';
    step[part] += n;
    count(part === 'late' || part === 'held' ? `touches.${part}` : 'touches.planned');
    if (part !== 'held') count(`step.${code}`);
    const why = message && guarded && state === 'planned' ? 'case.guarded' : reason;
    if (why !== null && why !== 'late') count(`held.${why}`);
  }

  private addCase(one: CaseNow, count: (figure: string) => void): void {
    if (one.new) count('cases.opened');
    if (!one.open || (!one.new && !one.taken)) return;
    this.names.set(one.assigneeId, one.assignee);
    count(`assignee.${one.assigneeId ?? 'nobody'}`);
    if (one.guarded) count('cases.guarded');
  }

  private addSample({ rows, outcomes, cases }: ChunkImpact): void {
    const rowOf = new Map(rows.map((row) => [row.row, row.record]));
    const caseOf = new Map(cases.flatMap((one) => (isTouched(one) ? [[one.vehicleId, one] as const] : [])));
    const made = new Set(outcomes.flatMap(({ vehicleId, result }) => (result === 'created' ? [vehicleId] : [])));
    for (const { row, vehicleId, result } of outcomes) {
      const found = vehicleId ? caseOf.get(vehicleId) : undefined;
      const what = found ? whatOf(found) : result === 'rejected' ? 'row.rejected' : `vehicle.${result}`;
      if (result === 'unchanged' && !found) continue;
      if ((this.sampled.get(what) ?? 0) >= SAMPLES_EACH) continue;
      more(this.sampled, what);
      const { plate = null, vin = null } = rowOf.get(row) ?? {};
      this.sample.push({ row, plate, vin, what, vehicleId: made.has(vehicleId) ? null : vehicleId });
    }
  }
}

/** Cars that are new or changed, whichever of their rows says so. */
function resultsOf({ outcomes }: ChunkImpact): Map<string, 'created' | 'updated'> {
  const results = new Map<string, 'created' | 'updated'>();
  for (const { vehicleId, result } of outcomes) {
    if (vehicleId === null || (result !== 'created' && result !== 'updated')) continue;
    if (results.get(vehicleId) !== 'created') results.set(vehicleId, result);
  }
  return results;
}

const isTouched = ({ open, taken, ...one }: CaseNow): boolean => !open || one.new || taken;

const whatOf = (one: CaseNow): string => {
  if (!one.open) return `case.closed.${one.reason}`;
  if (one.guarded) return 'case.guarded';
  return one.new ? 'case.opened' : 'case.taken-over';
};
