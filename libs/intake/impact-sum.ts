import type { ClosedCase } from '#renewals';
import type { ImpactResult } from './impact-lease.js';
import type { RowOutcome } from './merge-target.js';
import type { StagedRow } from './stage-rows.js';

const SAMPLES_EACH = 5;

/** What one chunk would do, as asked of the database before it is taken back. */
export interface ChunkImpact {
  rows: StagedRow[];
  outcomes: RowOutcome[];
  policies: { new: boolean; n: number; numbers: string[] }[];
  people: { n: number; keys: string[] };
  touches: TouchCount[];
  slots: { slot: string; n: number }[];
  cases: CaseNow[];
  closed: ClosedCase[];
  opened: string[];
  unmatched: Record<string, number>;
}

export interface TouchCount {
  code: string;
  dayOffset: number;
  message: boolean;
  state: string;
  reason: string | null;
  guarded: boolean;
  n: number;
}

export interface CaseNow {
  id: string;
  vehicleId: string;
  open: boolean;
  guarded: boolean;
  reason: string | null;
  assignee: string | null;
  new: boolean;
}

type Step = ImpactResult['touches']['bySteps'][number];
const NOTHING = (code: string): Step => ({ code, tasks: 0, messages: 0, late: 0, held: 0 });

const more = <K>(counts: Map<K, number>, key: K, n = 1): void => void counts.set(key, (counts.get(key) ?? 0) + n);

/** Adds up what the chunks of one file would do. What two chunks both bring in counts once. */
export class ImpactSum {
  private readonly vehicles = { created: 0, updated: 0 };
  private readonly policies = { created: 0, updated: 0 };
  private readonly people = { created: 0 };
  private readonly known = new Set<string>();
  private readonly slots = new Set<string>();
  private readonly steps = new Map<string, Step & { dayOffset: number }>();
  private readonly held = new Map<string, number>();
  private readonly closed = new Map<string, number>();
  private readonly assignees = new Map<string | null, number>();
  private readonly unmatched = new Map<string, number>();
  private readonly sample: ImpactResult['sample'] = [];
  private readonly sampled = new Map<string, number>();
  private opened = 0;
  private guarded = 0;

  /** Adds a chunk. */
  add(chunk: ChunkImpact): void {
    this.addFacts(chunk);
    for (const touch of chunk.touches) this.addTouch(touch);
    for (const { slot, n } of chunk.slots) this.addSlot(slot, n);
    this.opened += chunk.opened.length;
    for (const one of chunk.closed) more(this.closed, one.reason);
    for (const one of chunk.cases) {
      if (!one.open) continue;
      more(this.assignees, one.assignee);
      if (one.guarded) this.guarded += 1;
    }
    for (const [name, rows] of Object.entries(chunk.unmatched)) more(this.unmatched, name, rows);
    this.addSample(chunk);
  }

  /** The numbers as they are kept and shown. */
  result(): ImpactResult {
    const bySteps = [...this.steps.values()].sort((a, b) => a.dayOffset - b.dayOffset);
    const all = (key: 'tasks' | 'messages' | 'late' | 'held'): number =>
      bySteps.reduce((sum, one) => sum + one[key], 0);
    return {
      vehicles: this.vehicles,
      policies: this.policies,
      people: this.people,
      cases: { opened: this.opened, closed: reasonsOf(this.closed) },
      touches: {
        planned: all('tasks') + all('messages'),
        late: all('late'),
        held: all('held'),
        bySteps: bySteps.map(({ dayOffset: _day, ...step }) => step),
      },
      held: reasonsOf(this.held),
      guarded: this.guarded,
      assignees: [...this.assignees].map(([name, cases]) => ({ name, cases })).sort((a, b) => b.cases - a.cases),
      unmatched: [...this.unmatched].map(([name, rows]) => ({ name, rows })).sort((a, b) => b.rows - a.rows),
      sample: this.sample,
    };
  }

  private addFacts({ outcomes, policies, people }: ChunkImpact): void {
    const results = new Map<string, Set<string>>();
    for (const { vehicleId, result } of outcomes) {
      if (vehicleId) results.set(vehicleId, (results.get(vehicleId) ?? new Set()).add(result));
    }
    for (const said of results.values()) {
      if (said.has('created')) this.vehicles.created += 1;
      else if (said.has('updated')) this.vehicles.updated += 1;
    }
    for (const one of policies) {
      if (one.new) this.policies.created += one.n - this.seenBefore(one.numbers);
      else this.policies.updated += one.n;
    }
    this.people.created += people.n - this.seenBefore(people.keys);
  }

  private seenBefore(keys: string[]): number {
    const seen = keys.filter((key) => this.known.has(key)).length;
    for (const key of keys) this.known.add(key);
    return seen;
  }

  private addTouch({ code, dayOffset, message, state, reason, guarded, n }: TouchCount): void {
    const step = this.steps.get(code) ?? { ...NOTHING(code), dayOffset };
    this.steps.set(code, step);
    if (reason === 'late') step.late += n;
    else if (state !== 'planned') step.held += n;
    else step[message ? 'messages' : 'tasks'] += n;
    const why = message && guarded && state === 'planned' ? 'case.guarded' : reason;
    if (why !== null && why !== 'late') more(this.held, why, n);
  }

  /** The first message of a slot goes out; the others are capped. */
  private addSlot(slot: string, n: number): void {
    const capped = this.slots.has(slot) ? n : n - 1;
    this.slots.add(slot);
    if (capped > 0) more(this.held, 'slot.taken', capped);
  }

  private addSample({ rows, outcomes, cases }: ChunkImpact): void {
    const rowOf = new Map(rows.map((row) => [row.row, row.record]));
    const caseOf = new Map(cases.map((one) => [one.vehicleId, one]));
    for (const { row, vehicleId, result } of outcomes) {
      const found = vehicleId ? caseOf.get(vehicleId) : undefined;
      const what = found ? whatOf(found) : result === 'rejected' ? 'row.rejected' : `vehicle.${result}`;
      if (result === 'unchanged' && !found) continue;
      if ((this.sampled.get(what) ?? 0) >= SAMPLES_EACH) continue;
      more(this.sampled, what);
      this.sample.push({ row, plate: rowOf.get(row)?.plate ?? null, vin: rowOf.get(row)?.vin ?? null, what });
    }
  }
}

const whatOf = (one: CaseNow): string => {
  if (!one.open) return `case.closed.${one.reason}`;
  if (one.guarded) return 'case.guarded';
  return one.new ? 'case.opened' : 'case.taken-over';
};

const reasonsOf = (counts: Map<string, number>): { reason: string; n: number }[] =>
  [...counts].map(([reason, n]) => ({ reason, n })).sort((a, b) => b.n - a.n);
