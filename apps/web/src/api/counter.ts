import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type CounterCard = Answer<'CounterCard'>;
export type CounterCopy = Answer<'CounterCopy'>;
export type WalkIn = Answer<'WalkInRow'>;
export type ArrivalTold = Answer<'ArrivalTold'>;

/** What a plate means; asked when the plate is whole, and never remembered for the next car. */
export const useCounterCard = (plate: string | null) =>
  useQuery({
    queryKey: ['counter', plate],
    queryFn: ({ signal }) => get('CounterCard', '/counter', { plate }, signal),
    enabled: plate !== null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    // Without network it fails at once, so that the copy can answer, instead of waiting.
    networkMode: 'always',
  });

const HOUR_MS = 3_600_000;

/**
 * The cars near their end, for hours without network. It lives in the page's memory alone: a page that is loaded anew
 * needs the network anyway, and nothing of it is left behind on the counter.
 */
export const useCounterCopy = () =>
  useQuery({
    queryKey: ['counter-copy'],
    queryFn: ({ signal }) => get('CounterCopy', '/counter/copy', undefined, signal),
    staleTime: 2 * HOUR_MS,
    refetchInterval: 2 * HOUR_MS,
    gcTime: 24 * HOUR_MS,
    retry: false,
  });

/** Tells whoever works the case that its owner is here. */
export const useTellArrival = () =>
  useChange((vehicle: string, key) => sendFor('ArrivalTold', '/arrivals', { body: { vehicle }, key }), [['today']]);

export const useCounterPhone = () =>
  useChange((body: Sent<'CounterPhone'>, key) => send('/counter/phones', { body, key }), [['counter']]);

export const useNoteWalkIn = () =>
  useChange(
    (body: Sent<'NewWalkIn'>, key) => sendFor('WalkInNoted', '/counter/walk-ins', { body, key }),
    [['walk-ins']],
  );

export const useWalkIns = (query: Sent<'WalkInQuery'>) =>
  useQuery({
    queryKey: ['walk-ins', query],
    queryFn: ({ signal }) => get('WalkInPage', '/counter/walk-ins', query, signal),
    placeholderData: keepPreviousData,
  });

export const useRevealWalkIn = () =>
  useChange((id: string, key) => sendFor('PhoneReveal', `/counter/walk-ins/${id}/reveal`, { key }), []);

/** A link for an owner; its address comes back this once. */
export const useMakeLink = (caseId: string) =>
  useMutation({
    mutationFn: () => sendFor('LinkMade', `/renewal-cases/${caseId}/links`, { body: { purpose: 'compare' } }),
  });
