import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Import = Answer<'ImportView'>;
export type ImportRow = Answer<'ImportRowView'>;
export type Verdict = Answer<'RowVerdict'>;

const RUNNING: readonly Import['status'][] = ['received', 'checking', 'committing', 'undoing'];
/** Whether the file is being worked on, so that the page should keep asking. */
export const isRunning = (status: Import['status']): boolean => RUNNING.includes(status);

/** What is known of a file: before it is written, how many rows could be; afterwards what each did. */
export function knownCounts({ status, counts }: Pick<Import, 'status' | 'counts'>) {
  const { rows, created, updated, unchanged, duplicate, rejected, warned } = counts;
  const before = ['received', 'checking', 'checked', 'cancelled'].includes(status);
  return before
    ? { rows, writable: rows - duplicate - rejected, warned, duplicate, rejected }
    : { rows, created, updated, unchanged, duplicate, rejected, warned };
}

export const useImports = (query: Sent<'ImportQuery'>) =>
  useQuery({
    queryKey: ['imports', query],
    queryFn: ({ signal }) => get('ImportPage', '/imports', query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some((item) => isRunning(item.status)) ? 2_000 : false),
  });

export const useImport = (id: string) =>
  useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => get('ImportView', `/imports/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data.status) ? 1_000 : false),
  });

export const useImportRows = (id: string, query: Sent<'ImportRowQuery'>, enabled: boolean) =>
  useQuery({
    queryKey: ['import', id, 'rows', query],
    queryFn: ({ signal }) => get('ImportRowPage', `/imports/${id}/rows`, query, signal),
    placeholderData: keepPreviousData,
    enabled,
  });

export interface Upload {
  file: File;
  store: string;
  again?: boolean;
}

const form = ({ file, store, again }: Upload): FormData => {
  const body = new FormData();
  body.set('store', store);
  if (again) body.set('again', 'true');
  body.set('file', file);
  return body;
};

export const useUpload = () =>
  useChange((upload: Upload, key) => sendFor('ImportAccepted', '/imports', { body: form(upload), key }), [['imports']]);

export type ImportAct = { id: string; version: number; act: 'commit' | 'cancel' };
export const useImportAct = () =>
  useChange(({ id, act }: ImportAct, key) => send(`/imports/${id}/${act}`, { key }), [['import'], ['imports']]);

/** Address of the sheet of rejected rows with the column that says why. */
export const rejectedSheet = (id: string): string => `/api/v1/imports/${id}/rejected.xlsx`;
