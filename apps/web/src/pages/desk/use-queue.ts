import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTodayWork, type WorkItem } from '../../api/today.js';
import { deskOf, proposalsOf } from '../../api/workbench.js';
import { useStore } from '../../ui/use-filters.js';

const AHEAD = 5;

/**
 * The cases of the day in their order. While somebody is at a case the order stands still: what comes in is counted and
 * let in between two cases.
 * @param busy somebody talks, or has begun to say what came of it
 */
export function useQueue(busy: boolean) {
  const client = useQueryClient();
  const [params, setParams] = useSearchParams();
  const { store } = useStore();
  const person = params.get('person') ?? undefined;
  const list = useTodayWork({ ...(store ? { store } : {}), ...(person ? { person } : {}) });
  const [shown, setShown] = useState<WorkItem[]>([]);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const fresh = list.data?.items;
  useEffect(() => {
    if (fresh && !busy) setShown(fresh);
  }, [fresh, busy]);

  const wanted = params.get('case');
  const open = shown.filter((item) => !done.has(item.case.id));
  const current = wanted ?? open[0]?.case.id ?? null;
  const at = shown.findIndex((item) => item.case.id === current);
  const coming = fresh ? fresh.filter((item) => !shown.some((one) => one.case.id === item.case.id)).length : 0;

  const ahead = [...shown.slice(at + 1), ...shown.slice(0, Math.max(at, 0))]
    .map((item) => item.case.id)
    .filter((id) => !done.has(id))
    .slice(0, AHEAD);
  const wantedAhead = ahead.join();
  useEffect(() => {
    for (const id of wantedAhead ? wantedAhead.split(',') : []) {
      void client.prefetchQuery(deskOf(id));
      void client.prefetchQuery(proposalsOf(id));
    }
  }, [client, wantedAhead]);

  const go = (id: string | null): void => {
    const next = new URLSearchParams(params);
    if (id) next.set('case', id);
    else next.delete('case');
    setParams(next, { replace: true });
  };
  return {
    list,
    shown,
    done,
    current,
    coming,
    left: open.length,
    go,
    /** Marks a case as done here and goes to the next that is open. */
    finish: (id: string) => {
      setDone((before) => new Set(before).add(id));
      go(ahead.find((next) => next !== id) ?? null);
    },
    /** Takes the mark away, and goes back to the case. */
    back: (id: string) => {
      setDone((before) => new Set([...before].filter((one) => one !== id)));
      go(id);
    },
    step: (by: 1 | -1) => {
      const next = shown[at + by];
      if (next) go(next.case.id);
    },
  };
}
