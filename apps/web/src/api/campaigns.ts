import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Touch = Answer<'TouchRow'>;
export type TouchState = Answer<'TouchState'>;
export type Plan = Answer<'PlanView'>;
export type Step = Answer<'StepView'>;
export type DryRun = Answer<'DryRunView'>;
export type Channel = Answer<'Channel'>;

export const useTouches = (query: Sent<'TouchQuery'>) =>
  useQuery({
    queryKey: ['touches', query],
    queryFn: ({ signal }) => get('TouchPage', '/touches', query, signal),
    placeholderData: keepPreviousData,
  });

export const useDecide = () =>
  useChange(
    ({ id, ...body }: Sent<'TouchDecision'> & { id: string }, key) => send(`/touches/${id}/decide`, { body, key }),
    [['touches'], ['case'], ['vehicle']],
  );

export const usePlans = () =>
  useQuery({ queryKey: ['plans'], queryFn: ({ signal }) => get('PlanList', '/plans', undefined, signal) });

export const usePlanState = (id: string) =>
  useChange((input: Sent<'PlanStateChange'>, key) => send(`/plans/${id}/state`, { body: input, key }), [['plans']]);

export const useDryRun = (id: string, query: Sent<'DryRunQuery'>, enabled: boolean) =>
  useQuery({
    queryKey: ['dry-run', id, query],
    queryFn: ({ signal }) => get('DryRunView', `/plans/${id}/dry-run`, query, signal),
    enabled,
    staleTime: 60_000,
  });
