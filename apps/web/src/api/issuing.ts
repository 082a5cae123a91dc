import { useQuery } from '@tanstack/react-query';
import { get, sendFor, withQuery, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type IssueDraft = Answer<'IssueDraft'>;
export type Ledger = Answer<'IssueLedger'>;
export type LedgerRow = Ledger['rows'][number];
export type LedgerTotal = Ledger['insurers'][number];
export type Payment = Answer<'PaymentPage'>['items'][number];
export type IssueDifference = Answer<'CaseIssued'>['differences'][number];

const TOUCHED = [
  ['issue-draft'],
  ['payments'],
  ['ledger'],
  ['vehicle'],
  ['policies'],
  ['cases'],
  ['case'],
  ['touches'],
];

export const useIssueDraft = (caseId: string) =>
  useQuery({
    queryKey: ['issue-draft', caseId],
    queryFn: ({ signal }) => get('IssueDraft', `/renewal-cases/${caseId}/issue`, undefined, signal),
  });
export const useStartIssuing = (caseId: string) =>
  useChange(
    (input: Sent<'StartIssuing'>, key) =>
      sendFor('IssuingStarted', `/renewal-cases/${caseId}/issuing`, { body: input, key }),
    TOUCHED,
  );
export const useIssueCase = (caseId: string) =>
  useChange(
    (input: Sent<'IssueCase'>, key) => sendFor('CaseIssued', `/renewal-cases/${caseId}/issue`, { body: input, key }),
    TOUCHED,
  );

export const usePayments = (query: object) =>
  useQuery({
    queryKey: ['payments', query],
    queryFn: ({ signal }) => get('PaymentPage', '/payments', query, signal),
    refetchInterval: 60_000,
  });

export const useLedger = (query: { store?: string; day?: string }) =>
  useQuery({
    queryKey: ['ledger', query],
    queryFn: ({ signal }) => get('IssueLedger', '/issue-ledger', query, signal),
  });
/** Where the browser fetches the day's ledger. */
export const ledgerHref = (query: object): string => `/api/v1${withQuery('/issue-ledger/file.xlsx', query)}`;
