/** What the stream tells; `hello` when it stands for whoever begins to read, and when it stands anew. */
export const LIVE_WORDS = ['hello', 'case', 'today', 'notice', 'arrival', 'opened'] as const;
export interface LiveWord {
  kind: (typeof LIVE_WORDS)[number];
  id: string | null;
}

const RETRY_MS = 60_000;

/** The stream of one browser: opened again when it was refused, told to whoever listens. */
export class LiveSource {
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private who = '';

  constructor(private readonly tell: (word: LiveWord) => void) {}

  /** Reads for a person; another one than before gets a stream of their own. */
  readFor(who: string): void {
    if (who === this.who && this.source?.readyState === EventSource.OPEN) this.tell({ kind: 'hello', id: null });
    if (who === this.who && this.source?.readyState !== EventSource.CLOSED) return;
    this.who = who;
    this.open();
  }

  /** Reads no more. */
  end(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.who = '';
  }

  private open(): void {
    clearTimeout(this.timer);
    this.source?.close();
    const source = new EventSource('/api/v1/live');
    this.source = source;
    for (const kind of LIVE_WORDS) {
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        this.tell({ kind, id: (JSON.parse(event.data) as { id: string | null }).id });
      });
    }
    // A browser comes back by itself after a break, but not after a refusal.
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) this.timer = setTimeout(() => this.open(), RETRY_MS);
    });
  }
}
