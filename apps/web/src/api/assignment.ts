import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type AssignPreview = Answer<'AssignPreview'>;
export type Batch = Answer<'BatchView'>;
export type BatchRow = Answer<'BatchRowPage'>['items'][number];
export type DeskRules = Answer<'DeskRules'>;
export type Scope = Sent<'Assign'>['scope'];

const CASES = [['cases'], ['case'], ['case-views'], ['case-tags'], ['batches']];

/** Who would get how many, before anything is asked. */
export const usePreviewAssignment = () =>
  useChange((input: Sent<'Assign'>, key) => sendFor('AssignPreview', '/assignments/preview', { body: input, key }), []);
export const useAssign = () =>
  useChange((input: Sent<'Assign'>, key) => sendFor('BatchAsked', '/assignments', { body: input, key }), []);
export const useAskBatch = () =>
  useChange((input: Sent<'NewBatch'>, key) => sendFor('BatchAsked', '/batches', { body: input, key }), []);
export const useCancelBatch = () =>
  useChange((id: string, key) => send(`/batches/${id}/cancel`, { body: {}, key }), [...CASES, ['batch']]);

const isOver = (batch: Batch | undefined): boolean => batch?.state === 'done' || batch?.state === 'cancelled';

/** Where a batch stands, asked again each second until it is over. */
export const useBatch = (id: string) =>
  useQuery({
    queryKey: ['batch', id],
    queryFn: ({ signal }) => get('BatchView', `/batches/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (isOver(state.data) ? false : 1_000),
  });

/** What became of each case; `seen` tells how far the batch is, so that the list goes along. */
export const useBatchRows = (id: string, query: Sent<'BatchRowQuery'>, seen: number) =>
  useQuery({
    queryKey: ['batch', id, 'rows', query, seen],
    queryFn: ({ signal }) => get('BatchRowPage', `/batches/${id}/rows`, query, signal),
    placeholderData: keepPreviousData,
  });

export const useDeskRules = (store: string) =>
  useQuery({
    queryKey: ['desk-rules', store],
    queryFn: ({ signal }) => get('DeskRules', `/stores/${store}/desk-rules`, undefined, signal),
  });
export const useChangeDeskRules = (store: string) =>
  useChange(
    (input: Sent<'DeskRulesChange'>) => send(`/stores/${store}/desk-rules`, { method: 'PUT', body: input }),
    [['desk-rules']],
  );
