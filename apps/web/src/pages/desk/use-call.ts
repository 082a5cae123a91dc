import { useEffect, useState } from 'react';
import { useReveal, type Phone } from '../../api/customers.js';
import type { Desk } from '../../api/workbench.js';
import { useAct } from '../../ui/use-act.js';

const CALLED = ['contact', 'owner', 'insured', 'holder', 'driver'];

/** The number to dial first: of whom a store asks first, and no number that is dead, masked or closed. */
export function numberOf(desk: Desk | undefined): Phone | null {
  const people = [...(desk?.people ?? [])].sort((a, b) => CALLED.indexOf(a.role) - CALLED.indexOf(b.role));
  const phones = people.flatMap((person) => person.phones);
  return (
    phones.find(
      ({ kind, state, suppressed }) => kind !== 'masked' && ['unverified', 'valid'].includes(state) && !suppressed,
    ) ?? null
  );
}

export interface Call {
  phone: string;
  leftToday: number;
  startedAt: number;
  /** Seconds, once it was hung up. */
  seconds: number | null;
}

/** A call from one's own phone: shows the number, counts the seconds until it is hung up here. */
export function useCall(caseId: string | null, desk: Desk | undefined) {
  const act = useAct();
  const reveal = useReveal();
  const [call, setCall] = useState<Call | null>(null);
  useEffect(() => setCall(null), [caseId]);
  const number = numberOf(desk);
  const blocked = desk?.guards.find(({ level }) => level === 'stop') ?? null;
  const begin = (): void => {
    if (!number || blocked || reveal.isPending) return;
    void act(async () => {
      const { phone, leftToday } = await reveal.mutateAsync(number.id);
      setCall({ phone, leftToday, startedAt: Date.now(), seconds: null });
    }, '');
  };
  const end = (): void => setCall((now) => now && { ...now, seconds: Math.round((Date.now() - now.startedAt) / 1000) });
  return {
    call,
    number,
    blocked,
    loading: reveal.isPending,
    talking: call !== null && call.seconds === null,
    toggle: (): void => (call && call.seconds === null ? end() : begin()),
    /** What a save says of the talk: seconds up to now while it goes on; null without a call. */
    talkSeconds: (): number | null => call && (call.seconds ?? Math.round((Date.now() - call.startedAt) / 1000)),
  };
}
