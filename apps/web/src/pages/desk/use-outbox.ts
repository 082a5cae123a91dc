import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../api/client.js';
import { logContact, type Logged } from '../../api/workbench.js';
import { useMe } from '../../ui/me.js';
import { browserKeep, Outbox, type Entry, type Outcome } from './outbox.js';

/** A contact that the server refused, with what it says: a person decides. */
export interface Refused {
  entry: Entry;
  problem: ApiProblem;
}

const AGAIN_MS = 5_000;
const TOUCHED = [['case'], ['cases'], ['case-views'], ['today'], ['vehicle'], ['touches'], ['board']];

/** Busy, signed out, down, or an earlier try of the same key still under way: tried again. All else is an answer. */
const isPassing = ({ status, code }: ApiProblem): boolean =>
  [401, 429].includes(status) || status >= 500 || code === 'idempotency.in-flight';

/** Saves contacts at once and sends them behind; says how many wait, what was taken last and what was refused. */
export function useOutbox(onTaken: (entry: Entry, logged: Logged) => void) {
  const me = useMe();
  const client = useQueryClient();
  const [waiting, setWaiting] = useState(0);
  const [refused, setRefused] = useState<Refused[]>([]);
  const taken = useRef(onTaken);
  taken.current = onTaken;
  const [box] = useState(() => new Outbox(browserKeep(), deliver, setWaiting));

  async function deliver(entry: Entry): Promise<Outcome> {
    try {
      const logged = await logContact(entry.caseId, entry.body, entry.key);
      taken.current(entry, logged);
      for (const queryKey of TOUCHED) void client.invalidateQueries({ queryKey });
      return 'taken';
    } catch (error) {
      if (!(error instanceof ApiProblem) || isPassing(error)) return 'waiting';
      if (error.status === 412) await client.invalidateQueries({ queryKey: ['case', entry.caseId] });
      setRefused((before) => [...before, { entry, problem: error }]);
      return 'refused';
    }
  }

  useEffect(() => {
    void box.resume(me.id);
    const again = (): void => void box.run();
    const timer = setInterval(again, AGAIN_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [box, me.id]);

  return {
    waiting,
    refused,
    save: (entry: Omit<Entry, 'staffId' | 'savedAt'>) => box.add({ ...entry, staffId: me.id, savedAt: Date.now() }),
    forget: (key: string) => setRefused((before) => before.filter(({ entry }) => entry.key !== key)),
  };
}
