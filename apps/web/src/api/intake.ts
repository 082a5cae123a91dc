import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Import = Answer<'ImportView'>;
export type ImportHead = Answer<'ImportView'>;
export type ImportColumn = Import['mapping'][number];
export type ImportRow = Answer<'ImportRowView'>;
export type ImportField = Answer<'ImportFieldList'>['items'][number];
export type ImportProblem = Answer<'ImportProblemList'>['items'][number];
export type Impact = Answer<'ImportImpact'>;
export type ImpactItem = Answer<'ImpactItem'>;
export type Verdict = Answer<'RowVerdict'>;
export type FieldRule = Answer<'FieldRule'>;

const RUNNING: readonly Import['status'][] = ['received', 'checking', 'committing', 'undoing'];
/** Whether the file is being worked on, so that the page should keep asking. */
export const isRunning = (status: Import['status']): boolean => RUNNING.includes(status);

/** Whether rows of the file came into the books: it was written wholly, or cancelled on the way. */
export const isWritten = ({ status, counts }: Pick<Import, 'status' | 'counts'>): boolean =>
  ['done', 'undoing', 'undone'].includes(status) ||
  (status === 'cancelled' && counts.created + counts.updated + counts.unchanged > 0);

/** What is known of a file: before it is written, how many rows could be; afterwards what each did. */
export function knownCounts(item: Pick<Import, 'status' | 'counts'>) {
  const { rows, created, updated, unchanged, duplicate, rejected, warned } = item.counts;
  return item.status !== 'committing' && !isWritten(item)
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
    enabled: id !== '',
  });

/** Fetches rows, problems and preview anew whenever the file itself has moved on. */
export function useFreshParts(id: string, item: Import | undefined): void {
  const client = useQueryClient();
  const state = item && `${item.status} ${item.version}`;
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['import', id], predicate: ({ queryKey }) => queryKey.length > 2 });
  }, [client, id, state]);
}

/** All that follows from the file: head, rows, problems, preview. */
const FILE = [['import'], ['imports']];

export interface Upload {
  file: File;
  store: string;
  source?: string;
  again?: boolean;
}

const form = ({ file, store, source, again }: Upload): FormData => {
  const body = new FormData();
  body.set('store', store);
  if (source) body.set('source', source);
  if (again) body.set('again', 'true');
  body.set('file', file);
  return body;
};

export const useUpload = () =>
  useChange((upload: Upload, key) => sendFor('ImportAccepted', '/imports', { body: form(upload), key }), [['imports']]);

export type ImportAct = 'commit' | 'cancel' | 'pause' | 'resume' | 'undo' | 'impact';
/** Asks the worker to begin, hold or take back the work on a file. */
export const useImportAct = (id: string) =>
  useChange((act: ImportAct, key) => send(`/imports/${id}/${act}`, { key }), FILE);

export const useImportFields = () =>
  useQuery({
    queryKey: ['import-fields'],
    queryFn: ({ signal }) => get('ImportFieldList', '/imports/fields', undefined, signal),
    staleTime: Infinity,
  });

export const useMapping = (id: string) =>
  useChange(
    (body: Sent<'MappingChange'>, key) => send(`/imports/${id}/mapping`, { method: 'PATCH', body, key }),
    [...FILE, ['import-profiles']],
  );

export const useProfiles = (store: string) =>
  useQuery({
    queryKey: ['import-profiles', store],
    queryFn: ({ signal }) => get('ImportProfileList', '/import-profiles', { store }, signal),
  });

export const useDropProfile = () =>
  useChange((id: string) => send(`/import-profiles/${id}`, { method: 'DELETE' }), [['import-profiles'], ['import']]);

export const useImportRows = (id: string, query: Sent<'ImportRowQuery'>) =>
  useQuery({
    queryKey: ['import', id, 'rows', query],
    queryFn: ({ signal }) => get('ImportRowPage', `/imports/${id}/rows`, query, signal),
    placeholderData: keepPreviousData,
  });

/** The first rows of a sheet as they stand, for telling which of them holds the headers. */
export const useTop = (id: string, sheet: string | undefined) =>
  useQuery({
    queryKey: ['import', id, 'top', sheet],
    queryFn: ({ signal }) => get('ImportTop', `/imports/${id}/top`, { sheet }, signal),
    placeholderData: keepPreviousData,
  });

export const useProblems = (id: string) =>
  useQuery({
    queryKey: ['import', id, 'problems'],
    queryFn: ({ signal }) => get('ImportProblemList', `/imports/${id}/problems`, undefined, signal),
  });

export const useFixAll = (id: string) =>
  useChange((body: Sent<'ImportFix'>, key) => sendFor('ImportFixed', `/imports/${id}/fixes`, { body, key }), FILE);

export type Correction = { row: number; cells: { column: number; text: string }[] };
export const useCorrect = (id: string) =>
  useChange(
    ({ row, cells }: Correction, key) => send(`/imports/${id}/rows/${row}`, { method: 'PATCH', body: { cells }, key }),
    FILE,
  );

export const useImpact = (id: string) =>
  useQuery({
    queryKey: ['import', id, 'impact'],
    queryFn: ({ signal }) => get('ImportImpact', `/imports/${id}/impact`, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1_000 : false),
  });

/** The cars behind a figure of the preview. */
export const useImpactItems = (id: string, query: Sent<'ImpactItemQuery'>) =>
  useQuery({
    queryKey: ['import', id, 'impact', query],
    queryFn: ({ signal }) => get('ImpactItemPage', `/imports/${id}/impact/items`, query, signal),
    placeholderData: keepPreviousData,
  });

/** Names in the file that are no colleague of the store. */
export const useImportNames = (id: string) =>
  useQuery({
    queryKey: ['import', id, 'names'],
    queryFn: ({ signal }) => get('ImportNameList', `/imports/${id}/names`, undefined, signal),
  });
export const useMatchNames = (id: string) =>
  useChange((body: Sent<'NameMatches'>, key) => send(`/imports/${id}/names`, { body, key }), FILE);

export const useUndoPreview = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['import', id, 'undo'],
    queryFn: ({ signal }) => get('ImportUndoView', `/imports/${id}/undo`, undefined, signal),
    refetchInterval: ({ state }) => (state.data && !state.data.ready ? 1_000 : false),
    staleTime: 0,
    enabled,
  });

/** Address of the sheet of rejected rows with the column that says why. */
export const rejectedSheet = (id: string): string => `/api/v1/imports/${id}/rejected.xlsx`;
