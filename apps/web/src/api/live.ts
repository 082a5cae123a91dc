import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { LiveSource, type LiveWord } from './live-source.js';

const LISTS: QueryKey[] = [['today'], ['cases'], ['case-views']];
/** Small things are fetched anew soon; lists, which many changes touch, at most so often. */
const SOON_MS = 300;
const LISTS_MS = 3_000;

const keysOf = ({ kind, id }: LiveWord): QueryKey[] =>
  kind === 'notice' || kind === 'hello' ? [['notices']] : id === null ? [] : [['case', id]];

/** Asks for what was told, gathered so that a hundred changes are one question. */
function gatherer(refresh: (key: QueryKey) => void): { take: (word: LiveWord) => void; stop: () => void } {
  const waiting = new Map<string, QueryKey>();
  let soon: ReturnType<typeof setTimeout> | undefined;
  let lists: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    soon = undefined;
    waiting.forEach((key) => refresh(key));
    waiting.clear();
  };
  // A greeting says that the stream stands: what happened before it may have been missed.
  const take = (word: LiveWord): void => {
    for (const key of keysOf(word)) waiting.set(key.join(), key);
    soon ??= setTimeout(flush, SOON_MS);
    if (word.kind === 'notice') return;
    lists ??= setTimeout(
      () => {
        lists = undefined;
        LISTS.forEach((key) => refresh(key));
      },
      word.kind === 'opened' || word.kind === 'arrival' ? SOON_MS : LISTS_MS,
    );
  };
  return {
    take,
    stop: () => {
      clearTimeout(soon);
      clearTimeout(lists);
    },
  };
}

const LOOK_MS = 300;
const CALM_LOOKS = 5;

/** Calls when nothing has been fetched for a while: the page comes first, the stream after it. */
function whenCalm(client: QueryClient, begin: () => void): () => void {
  let calm = 0;
  const timer = setInterval(() => {
    calm = client.isFetching() === 0 ? calm + 1 : 0;
    if (calm < CALM_LOOKS) return;
    clearInterval(timer);
    begin();
  }, LOOK_MS);
  return () => clearInterval(timer);
}

/** Listens in a worker that all tabs share, where the browser has such; else in the page itself. */
function listen(who: string, take: (word: LiveWord) => void): () => void {
  if (typeof SharedWorker === 'undefined') {
    const source = new LiveSource(take);
    source.readFor(who);
    return () => source.end();
  }
  const { port } = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: 'xuchi-live',
  });
  const leave = (): void => port.postMessage('leave');
  port.onmessage = ({ data }: MessageEvent<LiveWord>) => take(data);
  port.postMessage({ who });
  window.addEventListener('pagehide', leave);
  return () => {
    leave();
    window.removeEventListener('pagehide', leave);
    port.close();
  };
}

/** Keeps what is on show in step with what others do, as long as the shell stands. */
export function useLive(who: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const { take, stop } = gatherer((queryKey) => void client.invalidateQueries({ queryKey }));
    let leave = (): void => undefined;
    const calmOff = whenCalm(client, () => {
      leave = listen(who, take);
    });
    return () => {
      calmOff();
      leave();
      stop();
    };
  }, [client, who]);
}
