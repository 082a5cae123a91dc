import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Quote = Answer<'QuoteView'>;
export type LastCover = Answer<'LastCover'>;
export type CoverLine = Answer<'CoverLine'>;
export type Statutory = Answer<'Statutory'>;
export type Sheet = Answer<'ComparisonSheet'>;
export type TextRead = Answer<'QuoteTextRead'>;
export type ServiceFact = Answer<'ServiceFact'>;
export type Cause = Sheet['differences'][number]['causes'][number];

const of = (caseId: string): string => `/renewal-cases/${caseId}`;

export const useQuotes = (caseId: string) =>
  useQuery({
    queryKey: ['quotes', caseId],
    queryFn: ({ signal }) => get('QuoteList', `${of(caseId)}/quotes`, undefined, signal),
  });
export const useLastCover = (caseId: string) =>
  useQuery({
    queryKey: ['last-cover', caseId],
    queryFn: ({ signal }) => get('LastCover', `${of(caseId)}/last-cover`, undefined, signal),
  });
export const useStatutory = (caseId: string, query: Sent<'StatutoryQuery'> = {}) =>
  useQuery({
    queryKey: ['statutory', caseId, query],
    queryFn: ({ signal }) => get('Statutory', `${of(caseId)}/statutory`, query, signal),
    placeholderData: keepPreviousData,
  });
export const useComparison = (caseId: string, choice: Sent<'ComparisonQuery'> = {}) =>
  useQuery({
    queryKey: ['comparison', caseId, choice],
    queryFn: ({ signal }) => get('ComparisonSheet', `${of(caseId)}/comparison`, choice, signal),
    placeholderData: keepPreviousData,
  });

const TOUCHED = [['quotes'], ['comparison'], ['case'], ['cases'], ['case-views'], ['vehicle'], ['desk'], ['today']];

export const useMakeQuote = (caseId: string) =>
  useChange(
    (input: Sent<'NewQuote'>, key) => sendFor('QuoteView', `${of(caseId)}/quotes`, { body: input, key }),
    TOUCHED,
  );
export const useWithdrawQuote = () => useChange((id: string, key) => send(`/quotes/${id}/withdraw`, { key }), TOUCHED);
export const useWriteLastCover = (caseId: string) =>
  useChange(
    (input: Sent<'LastCoverChange'>) => send(`${of(caseId)}/last-cover`, { method: 'PUT', body: input }),
    [['last-cover'], ['comparison'], ['statutory']],
  );
/** Reads a pasted text; nothing is kept. */
export const useReadText = () =>
  useChange((text: string) => sendFor('QuoteTextRead', '/quotes/read-text', { body: { text } }), []);

export const useServiceFacts = (store: string) =>
  useQuery({
    queryKey: ['service-facts', store],
    queryFn: ({ signal }) => get('ServiceFacts', `/stores/${store}/service-facts`, undefined, signal),
  });
export const useWriteServiceFacts = (store: string) =>
  useChange(
    (input: Sent<'ServiceFactsChange'>) => send(`/stores/${store}/service-facts`, { method: 'PUT', body: input }),
    [['service-facts'], ['comparison']],
  );

/** The sheet went to the owner: a contact of the case. */
export const useShareComparison = (caseId: string) =>
  useChange(
    (input: Sent<'ComparisonShared'>, key) =>
      sendFor('ComparisonSharedDone', `${of(caseId)}/comparison/shared`, { body: input, key }),
    [...TOUCHED, ['contacts'], ['proposals']],
  );
