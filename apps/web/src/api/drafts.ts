import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type DraftBox = Answer<'DraftBox'>;
export type Draft = Answer<'DraftView'>;
export type LeftOut = Answer<'LeftOutView'>;
export type DraftDecision = Sent<'DraftDecision'>;

export const useDrafts = (query: Sent<'DraftQuery'>) =>
  useQuery({
    queryKey: ['drafts', query],
    queryFn: ({ signal }) => get('DraftBox', '/wecom-drafts', query, signal),
    placeholderData: keepPreviousData,
    // Whoever comes back from WeCom sees at once what a colleague did meanwhile.
    staleTime: 3_000,
  });

export const useDraftCount = (query: Sent<'DraftQuery'>) =>
  useQuery({
    queryKey: ['drafts', 'count', query],
    queryFn: ({ signal }) => get('DraftCount', '/wecom-drafts/count', query, signal),
  });

export const useDecideDraft = () =>
  useChange(
    ({ id, decision }: { id: string; decision: DraftDecision }, key) =>
      send(`/wecom-drafts/${id}/decide`, { body: decision, key }),
    [['drafts'], ['touches'], ['case'], ['vehicle']],
  );

/** Whether a person is the reader's friend in WeCom. */
export const useFriend = (carId: string, personId: string) =>
  useChange(
    (input: Sent<'FriendChange'>, key) =>
      send(`/vehicles/${carId}/people/${personId}/wecom-friend`, { body: input, key }),
    [['vehicle'], ['case'], ['case-desk'], ['desk'], ['drafts'], ['touches']],
  );
