import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, type Answer, type Sent } from './client.js';

export type Board = Answer<'RenewalBoard'>;
export type BoardMonth = Board['months'][number];

export const useRenewalBoard = (query: Sent<'BoardQuery'>) =>
  useQuery({
    queryKey: ['board', query],
    queryFn: ({ signal }) => get('RenewalBoard', '/boards/renewal', query, signal),
    placeholderData: keepPreviousData,
  });
