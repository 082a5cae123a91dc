import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Case = Answer<'CaseDetail'>;
export type CaseRow = Answer<'CaseRow'>;
export type CaseState = Answer<'CaseState'>;
export type Segment = Answer<'Segment'>;

export const useCases = (query: Sent<'CaseQuery'>) =>
  useQuery({
    queryKey: ['cases', query],
    queryFn: ({ signal }) => get('CasePage', '/renewal-cases', query, signal),
    placeholderData: keepPreviousData,
  });

/** Tabs above the list with their counts. */
export const useCaseViews = (store: string | undefined) =>
  useQuery({
    queryKey: ['case-views', store],
    queryFn: ({ signal }) => get('CaseViews', '/renewal-cases/views', store ? { store } : {}, signal),
    placeholderData: keepPreviousData,
  });

/** Labels that open cases bear. */
export const useCaseTags = (store: string | undefined) =>
  useQuery({
    queryKey: ['case-tags', store],
    queryFn: ({ signal }) => get('CaseTags', '/renewal-cases/tags', store ? { store } : {}, signal),
  });

export const useCase = (id: string, enabled = true) =>
  useQuery({
    queryKey: ['case', id],
    queryFn: ({ signal }) => get('CaseDetail', `/renewal-cases/${id}`, undefined, signal),
    placeholderData: keepPreviousData,
    enabled,
  });

const CASE = [['case'], ['cases'], ['case-views'], ['vehicle'], ['touches'], ['board']];

export const useCloseCase = (id: string) =>
  useChange((input: Sent<'CloseCase'>, key) => send(`/renewal-cases/${id}/close`, { body: input, key }), CASE);
export const useMoveCase = (id: string) =>
  useChange((input: Sent<'MoveCase'>, key) => send(`/renewal-cases/${id}/move`, { body: input, key }), CASE);
