import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, type Answer, type Sent } from './client.js';

export type TodayView = Answer<'TodayView'>;
export type WorkItem = Answer<'WorkItem'>;
export type TodayItem = TodayView['items'][number];
export type WorkReason = Answer<'WorkReason'>;
export type WorkFactor = Answer<'WorkFactor'>;
export type Found = Answer<'SearchAnswer'>;

/** The order of the day. */
export const useTodayWork = (query: Sent<'TodayQuery'>) =>
  useQuery({
    queryKey: ['today', query],
    queryFn: ({ signal }) => get('TodayView', '/today', query, signal),
    placeholderData: keepPreviousData,
    // Promises come due as the hours pass, without anything having changed.
    refetchInterval: 120_000,
  });

/** Everything that answers to a text. */
export const useSearchAll = (query: Sent<'SearchQuery'>, enabled: boolean) =>
  useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => get('SearchAnswer', '/search', query, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
