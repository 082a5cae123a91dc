import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type TemplateRow = Answer<'TemplateRow'>;
export type Template = Answer<'TemplateView'>;
export type TemplateState = Answer<'TemplateState'>;
export type TextVersion = Template['versions'][number];
export type TextCheck = Answer<'TextCheck'>;
export type Finding = TextCheck['findings'][number];
export type SmsSignature = Answer<'SmsSignatureList'>['items'][number];

const TEXTS = [['templates'], ['template'], ['plans'], ['dry-run']];

export const useTemplates = () =>
  useQuery({ queryKey: ['templates'], queryFn: ({ signal }) => get('TemplateList', '/templates', undefined, signal) });

export const useTemplate = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['template', id],
    queryFn: ({ signal }) => get('TemplateView', `/templates/${id}`, undefined, signal),
    enabled,
  });

/** What is to be said of a text as it is typed; the answer of before stays meanwhile. */
export const useTextCheck = (asked: Sent<'CheckText'>) =>
  useQuery({
    queryKey: ['text-check', asked],
    queryFn: () => sendFor('TextCheck', '/templates/check', { body: asked }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });

export const useMakeTemplate = () =>
  useChange((input: Sent<'NewTemplate'>, key) => sendFor('TemplateView', '/templates', { body: input, key }), TEXTS);

export const useDraftText = (id: string) =>
  useChange(
    (input: Sent<'DraftText'>) => sendFor('TemplateView', `/templates/${id}/draft`, { method: 'PUT', body: input }),
    TEXTS,
  );

/** Submitting, and taking back from review. */
export const useMoveText = (id: string) =>
  useChange(
    ({ move, version }: { move: 'submit' | 'withdraw'; version: number }, key) =>
      sendFor('TemplateView', `/templates/${id}/${move}`, { body: { version }, key }),
    TEXTS,
  );

export const useDecideText = (id: string) =>
  useChange(
    (input: Sent<'DecideText'>, key) => sendFor('TemplateView', `/templates/${id}/decide`, { body: input, key }),
    TEXTS,
  );

export const useSwitchTemplate = (id: string) =>
  useChange(
    (input: Sent<'TemplateSwitch'>, key) => sendFor('TemplateView', `/templates/${id}/switch`, { body: input, key }),
    TEXTS,
  );

export const useChooseText = (plan: string, step: string) =>
  useChange(
    (input: Sent<'StepText'>) => send(`/plans/${plan}/steps/${step}/template`, { method: 'PUT', body: input }),
    TEXTS,
  );

export const useSignatures = () =>
  useQuery({
    queryKey: ['sms-signatures'],
    queryFn: ({ signal }) => get('SmsSignatureList', '/sms-signatures', undefined, signal),
  });

export const useSetSignature = (store: string) =>
  useChange(
    (input: Sent<'SmsSignatureChange'>) => send(`/stores/${store}/sms-signature`, { method: 'PUT', body: input }),
    [['sms-signatures'], ['text-check'], ['template']],
  );
