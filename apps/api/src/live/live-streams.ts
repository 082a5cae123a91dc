import { PassThrough } from 'node:stream';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LiveKind } from '#contracts';
import { Problem } from '#kernel';
import { LiveFeed, LOGGER, type Actor, type LiveWord, type Logger } from '#platform';
import { may, ReadSession } from '#staff';

/** Streams of one person (tabs share one) and of the process; more are asked to come back later. */
const MOST_A_PERSON = 6;
const MOST = 2_000;
const RETRY_SECONDS = 60;
const HEARTBEAT_MS = 20_000;
/** A reader that lets so much pile up reads no more. */
const MOST_UNREAD = 64 * 1024;

interface Open {
  actor: Actor;
  token: string;
  out: PassThrough;
}

/** Streams of server-sent events: what changed in the stores of whoever reads, and their own notices, by ids alone. */
@Injectable()
export class LiveStreams implements OnModuleDestroy {
  private readonly open = new Set<Open>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly feed: LiveFeed,
    private readonly sessions: ReadSession,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * A stream that lives as long as its session.
   * @throws Problem 429 'live.too-many' beyond what one person or the process may hold.
   */
  async begin(actor: Actor, token: string): Promise<PassThrough> {
    const own = [...this.open].filter((one) => one.actor.staffId === actor.staffId).length;
    if (own >= MOST_A_PERSON || this.open.size >= MOST)
      throw new Problem(429, 'live.too-many', { seconds: RETRY_SECONDS });
    const one: Open = { actor, token, out: new PassThrough() };
    if (this.open.size === 0) this.timer = setInterval(() => void this.beat(), HEARTBEAT_MS);
    this.open.add(one);
    const stop = await this.feed.subscribe(
      (word) => concerns(actor, word) && tell(one, word.kind, word.id),
      () => tell(one, 'today', null),
    );
    one.out.on('error', () => undefined);
    one.out.once('close', () => {
      stop();
      this.open.delete(one);
      if (this.open.size === 0) clearInterval(this.timer);
    });
    one.out.write(`retry: 3000\nevent: hello\ndata: {"id":null}\n\n`);
    return one.out;
  }

  /** Cuts the streams: one that waits for its reader would hold the shutdown up, and readers come back by themselves. */
  onModuleDestroy(): void {
    clearInterval(this.timer);
    for (const { out } of this.open) out.destroy();
  }

  /** A sign of life to every reader whose session still stands, with the same stores; the others are ended. */
  async beat(): Promise<void> {
    for (const one of [...this.open]) {
      try {
        const now = await this.sessions.look(one.token);
        if (!now || scope(now) !== scope(one.actor)) one.out.end();
        else write(one, ': alive\n\n');
      } catch {
        this.log.warn('a session could not be looked at; its stream is asked again at the next beat');
      }
    }
  }
}

const scope = ({ role, storeIds }: Actor): string => `${role} ${storeIds.join()}`;

/** A notice is its addressee's; what happens with cases is for those who read cases of the store. */
function concerns(actor: Actor, word: LiveWord): boolean {
  if (word.groupId !== actor.groupId || !LiveKind.safeParse(word.kind).success) return false;
  if (word.kind === 'notice') return word.staffId === actor.staffId;
  return word.storeId !== null && actor.storeIds.includes(word.storeId) && may(actor, 'case.read');
}

const tell = (one: Open, kind: string, id: string | null): void =>
  write(one, `event: ${kind}\ndata: ${JSON.stringify({ id })}\n\n`);

function write({ out }: Open, text: string): void {
  if (out.writableLength > MOST_UNREAD) out.destroy();
  else if (!out.writableEnded) out.write(text);
}
