type Body = Record<string, unknown>;

/** A text that was handed over, and what its reviewer says. */
export interface Reviewed {
  id: string;
  channel: string;
  text: string;
  state: 'reviewing' | 'approved' | 'rejected';
  reason: string;
}

const filled = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The desk at which texts are looked at: it says nothing of a text until somebody has it answer. */
export class Reviews {
  private readonly texts = new Map<string, Reviewed>();

  /** Every text that was ever handed over. */
  all(): Reviewed[] {
    return [...this.texts.values()];
  }

  /** Takes a text, once however often it is handed over. @returns it as it stands, or null when it is incomplete */
  take({ id, channel, text }: Body): Reviewed | null {
    if (!filled(id) || !filled(channel) || !filled(text)) return null;
    const known = this.texts.get(id);
    // Withdrawn and written anew: it is looked at anew.
    if (known?.text === text) return known;
    const fresh: Reviewed = { id, channel, text, state: 'reviewing', reason: '' };
    this.texts.set(id, fresh);
    return fresh;
  }

  /** Has the reviewer answer, about one text or all that wait. @returns how many, or null when it is no answer */
  answer({ id, verdict, reason }: Body): number | null {
    if (verdict !== 'approved' && verdict !== 'rejected') return null;
    const waiting = this.all().filter((one) => one.state === 'reviewing' && (id === undefined || one.id === id));
    for (const one of waiting) Object.assign(one, { state: verdict, reason: filled(reason) ? reason : '' });
    return waiting.length;
  }
}
