import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Duplicate = Answer<'DuplicateRow'>;
export type PersonSide = Answer<'PersonSide'>;
export type VehicleSide = Answer<'VehicleSide'>;
export type Evidence = Answer<'Evidence'>;
export type MergeRow = Answer<'MergeRow'>;
export type KeptRow = Answer<'KeptRow'>;
export type OddNumber = Answer<'OddNumber'>;
export type OwnNumber = Answer<'OwnNumber'>;

export const useDuplicates = (query: Sent<'DuplicateQuery'>) =>
  useQuery({
    queryKey: ['duplicates', query],
    queryFn: ({ signal }) => get('DuplicatePage', '/duplicates', query, signal),
    placeholderData: keepPreviousData,
  });

export const useMerges = (query: Sent<'MergeQuery'>) =>
  useQuery({
    queryKey: ['merges', query],
    queryFn: ({ signal }) => get('MergePage', '/merges', query, signal),
    placeholderData: keepPreviousData,
  });

export const useOddNumbers = (query: Sent<'OddNumberQuery'>) =>
  useQuery({
    queryKey: ['odd-numbers', query],
    queryFn: ({ signal }) => get('OddNumberPage', '/odd-numbers', query, signal),
    placeholderData: keepPreviousData,
  });

export const useOwnNumbers = (query: Sent<'OwnNumberQuery'>) =>
  useQuery({
    queryKey: ['own-numbers', query],
    queryFn: ({ signal }) => get('OwnNumberList', '/own-numbers', query, signal),
  });

const ALL = [['duplicates'], ['merges'], ['vehicles'], ['vehicle'], ['cases'], ['case'], ['touches']];
const NUMBERS = [['odd-numbers'], ['own-numbers'], ['vehicle'], ['cases'], ['case'], ['touches']];

export const useMerge = (kind: Duplicate['kind']) =>
  useChange(
    (body: Sent<'Merge'>, key) =>
      sendFor('MergeDone', kind === 'person' ? '/people/merge' : '/vehicles/merge', { body, key }),
    ALL,
  );

export const useDismiss = () =>
  useChange(
    ({ id, version }: { id: string; version: number }, key) =>
      send(`/duplicates/${id}/dismiss`, { body: { version }, key }),
    [['duplicates']],
  );

export const useUndoMerge = () =>
  useChange((id: string, key) => sendFor('MergeUndone', `/merges/${id}/undo`, { key }), ALL);

export const useAddOwnNumber = () =>
  useChange((body: Sent<'NewOwnNumber'>, key) => send('/own-numbers', { body, key }), NUMBERS);

export const useRemoveOwnNumber = () =>
  useChange((id: string) => send(`/own-numbers/${id}`, { method: 'DELETE' }), NUMBERS);
