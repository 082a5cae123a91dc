import type pg from 'pg';

/** One message as the provider wrote it into its book. */
export interface BookEntry {
  outId: string;
  touchId: string;
  to: string;
  text: string;
  acceptedAt: string;
  /** How often this very message was accepted. */
  times: number;
}

/** What became of some touches, by the provider's book; our own database only says who is still under way. */
export interface Verdict {
  touches: number;
  accepted: number;
  /** Touches of which the provider accepted more than one message. */
  twice: number;
  /** Touches that claim to be sent and stand in no book, or that are nowhere at all. */
  lost: number;
  /** Touches handed to a person because nobody can know. */
  handed: number;
  /** Touches that nobody has settled yet. */
  open: number;
  states: Record<string, number>;
}

/** The judge: counts accepted requests per touch in the book of the provider. */
export class Judge {
  constructor(
    private readonly owner: pg.Pool,
    private readonly bookUrl: string,
  ) {}

  async book(): Promise<BookEntry[]> {
    const answer = await fetch(`${this.bookUrl}/book`);
    return (await answer.json()) as BookEntry[];
  }

  /** How many messages the provider accepted for each touch. */
  async accepted(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const { outId, times } of await this.book()) {
      const touch = outId.split('.')[0]!;
      counts.set(touch, (counts.get(touch) ?? 0) + times);
    }
    return counts;
  }

  /** For touches accepted more than once: what was tried when, and when the provider accepted it. */
  async story(ids: string[]): Promise<unknown[]> {
    const book = await this.book();
    const stories: unknown[] = [];
    for (const id of ids) {
      const entries = book.filter((entry) => entry.outId.startsWith(`${id}.`));
      if (entries.reduce((sum, entry) => sum + entry.times, 0) < 2) continue;
      const { rows } = await this.owner.query(
        'SELECT fence, started_at, finished_at, outcome, error_code FROM send_attempt WHERE touch_id = $1 ORDER BY fence',
        [id],
      );
      const accepted = entries.map(({ outId, acceptedAt, times }) => ({
        fence: outId.split('.')[1],
        acceptedAt,
        times,
      }));
      stories.push({ id, accepted, attempts: rows });
    }
    return stories;
  }

  async verdict(ids: string[]): Promise<Verdict> {
    const accepted = await this.accepted();
    const { rows } = await this.owner.query<{ id: string; state: string; reason: string | null }>(
      'SELECT id, state, reason FROM touch WHERE id = ANY ($1)',
      [ids],
    );
    const states: Record<string, number> = {};
    for (const row of rows) states[row.state] = (states[row.state] ?? 0) + 1;
    const is = (...wanted: string[]) => rows.filter((row) => wanted.includes(row.state));
    const claimedSent = is('sent', 'delivered');
    return {
      touches: ids.length,
      accepted: ids.reduce((sum, id) => sum + (accepted.get(id) ?? 0), 0),
      twice: ids.filter((id) => (accepted.get(id) ?? 0) > 1).length,
      lost: claimedSent.filter((row) => !accepted.has(row.id)).length + ids.length - rows.length,
      handed: is('needs_person').length,
      open: is('planned', 'queued', 'sending', 'unknown').length,
      states,
    };
  }
}
