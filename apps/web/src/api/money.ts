import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, withQuery, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Rate = Answer<'CommissionRateView'>;
export type AgencyNumber = Answer<'AgencyNumberView'>;
export type Approval = Answer<'ApprovalView'>;
export type Margin = Answer<'MarginView'>;
export type Floor = Answer<'MarginFloorList'>['items'][number];
export type Reconciliation = Answer<'ReconciliationView'>;
export type ReconciledRow = Answer<'ReconciliationPage'>['items'][number];

const MONEY = [['rates'], ['agency-numbers'], ['floors'], ['margin'], ['reconciliation']];

export const useRates = (query: object) =>
  useQuery({
    queryKey: ['rates', query],
    queryFn: ({ signal }) => get('CommissionRatePage', '/commission-rates', query, signal),
    placeholderData: keepPreviousData,
  });
export const useAddRate = () =>
  useChange(
    (input: Sent<'NewCommissionRate'>, key) => sendFor('CommissionRateView', '/commission-rates', { body: input, key }),
    MONEY,
  );
export const useEndRate = () =>
  useChange(
    ({ id, ...body }: { id: string; version: number; endsOn: string }, key) =>
      send(`/commission-rates/${id}/end`, { body, key }),
    MONEY,
  );
export const useDropRate = () =>
  useChange((id: string) => send(`/commission-rates/${id}`, { method: 'DELETE' }), MONEY);

export const useAgencyNumbers = (query: object) =>
  useQuery({
    queryKey: ['agency-numbers', query],
    queryFn: ({ signal }) => get('AgencyNumberList', '/agency-numbers', query, signal),
  });
export const useAddAgencyNumber = () =>
  useChange((input: Sent<'NewAgencyNumber'>, key) => send('/agency-numbers', { body: input, key }), MONEY);
export const useEndAgencyNumber = () =>
  useChange(
    ({ id, ...body }: { id: string; version: number; endsOn: string }, key) =>
      send(`/agency-numbers/${id}/end`, { body, key }),
    MONEY,
  );

export const useFloors = () =>
  useQuery({
    queryKey: ['floors'],
    queryFn: ({ signal }) => get('MarginFloorList', '/margin-floors', undefined, signal),
  });
export const useChangeFloor = () =>
  useChange(
    ({ store, ...body }: { store: string } & Sent<'MarginFloorChange'>) =>
      send(`/stores/${store}/margin-floor`, { method: 'PUT', body }),
    MONEY,
  );

export const useMargin = (caseId: string, quoteId?: string) =>
  useQuery({
    queryKey: ['margin', caseId, quoteId ?? ''],
    queryFn: ({ signal }) => get('MarginView', `/renewal-cases/${caseId}/margin`, { quote: quoteId }, signal),
    retry: false,
  });

export const useApprovals = (query: object) =>
  useQuery({
    queryKey: ['approvals', query],
    queryFn: ({ signal }) => get('ApprovalPage', '/approvals', query, signal),
    placeholderData: keepPreviousData,
  });
export const useAskApproval = () =>
  useChange(
    (input: Sent<'NewApproval'>, key) => sendFor('ApprovalView', '/approvals', { body: input, key }),
    [['approvals'], ['margin']],
  );
export const useDecideApproval = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'DecideApproval'>, key) => send(`/approvals/${id}/decide`, { body, key }),
    [['approvals'], ['margin'], ['notices']],
  );

export const useReconciliation = (query: { month: string; store?: string }) =>
  useQuery({
    queryKey: ['reconciliation', query],
    queryFn: ({ signal }) => get('ReconciliationView', '/reconciliations', query, signal),
    placeholderData: keepPreviousData,
  });
export const useReconciledRows = (query: object | null) =>
  useQuery({
    queryKey: ['reconciliation', 'rows', query],
    queryFn: ({ signal }) => get('ReconciliationPage', '/reconciliations/rows', query ?? {}, signal),
    enabled: query !== null,
  });
/** Where the browser fetches the list of differences. */
export const differencesHref = (query: object): string => `/api/v1${withQuery('/reconciliations/file.xlsx', query)}`;
