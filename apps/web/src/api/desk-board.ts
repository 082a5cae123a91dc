import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type DayReport = Answer<'DayReport'>;
export type DayReportRow = Answer<'DayReportRow'>;
export type DeskBoard = Answer<'DeskBoard'>;
export type DeskRow = DeskBoard['rows'][number];

export const useDayReport = (query: Sent<'DayReportQuery'>) =>
  useQuery({
    queryKey: ['day-report', query],
    queryFn: ({ signal }) => get('DayReport', '/reports/day', query, signal),
    placeholderData: keepPreviousData,
  });
export const useDayReportList = (query: Sent<'DayReportListQuery'>) =>
  useQuery({
    queryKey: ['day-report', 'list', query],
    queryFn: ({ signal }) => get('DayReportPage', '/reports/day/list', query, signal),
  });
export const useDeskBoard = (query: Sent<'DeskBoardQuery'>) =>
  useQuery({
    queryKey: ['desk-board', query],
    queryFn: ({ signal }) => get('DeskBoard', '/boards/desk', query, signal),
    placeholderData: keepPreviousData,
  });
export const useSetTargets = () =>
  useChange((input: Sent<'TargetsChange'>) => send('/targets', { method: 'PUT', body: input }), [['desk-board']]);
