import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type CounterCard = Answer<'CounterCard'>;
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
