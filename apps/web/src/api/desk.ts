import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Notice = Answer<'NoticeList'>['items'][number];
export type SavedViews = Answer<'SavedViews'>;
export type ListColumns = Answer<'ListColumns'>;

const EVERY_MS = 60_000;

/** Notices of one's own: live events say when there is one; asked beside that once a minute while the page is seen. */
export const useNotices = () =>
  useQuery({
    queryKey: ['notices'],
    queryFn: ({ signal }) => get('NoticeList', '/notices', undefined, signal),
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: false,
  });

export const useReadNotices = () =>
  useChange(
    (ids: string[] | undefined, key) => send('/notices/read', { body: ids ? { ids } : {}, key }),
    [['notices']],
  );

const SETTINGS = ['own-settings'];
type Settings = Answer<'OwnSettings'>['settings'];

/** How one likes the console, as the server keeps it. */
export const useOwnSettings = () =>
  useQuery({
    queryKey: SETTINGS,
    queryFn: async ({ signal }) => (await get('OwnSettings', '/me/settings', undefined, signal)).settings,
    staleTime: 300_000,
  });

/** Keeps one setting; it holds at once, and what the server kept comes back when it refuses. Changes go one by one. */
export function useSaveSetting() {
  const client = useQueryClient();
  const saving = useMutation({
    scope: { id: 'own-settings' },
    mutationFn: ({ key, value }: { key: string; value: unknown }) =>
      send(`/me/settings/${key}`, { method: 'PUT', body: { value } }),
    onError: () => client.invalidateQueries({ queryKey: SETTINGS }),
    onSuccess: (_data, { key }) =>
      key.startsWith('view.') ? client.invalidateQueries({ queryKey: ['case-views'] }) : undefined,
  });
  return (key: string, value: unknown): void => {
    void client.cancelQueries({ queryKey: SETTINGS });
    client.setQueryData<Settings>(SETTINGS, (before) => ({ ...before, [key]: value }));
    saving.mutate({ key, value });
  };
}

export const useAskExport = () =>
  useChange(
    (input: Sent<'CaseExport'>, key) => sendFor('ExportAsked', '/renewal-cases/export', { body: input, key }),
    [],
  );

/** Where an asked sheet stands, asked again until it is ready. */
export const useExport = (id: string | null) =>
  useQuery({
    queryKey: ['export', id],
    queryFn: ({ signal }) => get('ExportView', `/exports/${id}`, undefined, signal),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' || !state.data ? 2_000 : false),
  });

/** Where the browser fetches a sheet. */
export const exportHref = (id: string): string => `/api/v1/exports/${id}/file.xlsx`;
