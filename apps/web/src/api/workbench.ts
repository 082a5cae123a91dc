import { queryOptions, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Desk = Answer<'CaseDesk'>;
export type Logged = Answer<'ContactLogged'>;

/** All that the workbench shows of a case; the next five are fetched before they are asked for. */
export const deskOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'desk'],
    queryFn: ({ signal }) => get('CaseDesk', `/renewal-cases/${id}/desk`, undefined, signal),
    staleTime: 60_000,
  });

/** What each result would propose for a case. */
export const proposalsOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'proposals'],
    queryFn: async ({ signal }) => (await get('Proposals', `/renewal-cases/${id}/proposals`, undefined, signal)).items,
    staleTime: 60_000,
  });

export const useDesk = (id: string | null) => useQuery({ ...deskOf(id ?? ''), enabled: id !== null });
/** The latest contacts of a case with what was noted; what lies further back is older than anybody asks. */
export const useContacts = (id: string) =>
  useQuery({
    queryKey: ['case', id, 'contacts'],
    queryFn: ({ signal }) => get('ContactPage', `/renewal-cases/${id}/contacts`, { size: 50 }, signal),
  });
export const useProposals = (id: string | null) => useQuery({ ...proposalsOf(id ?? ''), enabled: id !== null });

/** Logs a contact; `key` stays the same over all tries of one save. */
export const logContact = (id: string, body: Sent<'NewContact'>, key: string): Promise<Logged> =>
  sendFor('ContactLogged', `/renewal-cases/${id}/contacts`, { body, key });

/** Takes a contact back, within its half minute. */
export const undoContact = (id: string, contactId: string, key: string): Promise<unknown> =>
  send(`/renewal-cases/${id}/contacts/${contactId}/undo`, { key });

/** Lets people call in a case at a quiet hour. */
export const useAllowQuietCall = (id: string) =>
  useChange(
    (reason: string, key) => sendFor('QuietCallAllowed', `/renewal-cases/${id}/quiet-call`, { body: { reason }, key }),
    [['case', id]],
  );

export const useHandOff = (id: string) =>
  useChange(
    (input: Sent<'HandOffInput'>, key) => send(`/renewal-cases/${id}/hand-off`, { body: input, key }),
    [['case'], ['cases'], ['today'], ['case-views']],
  );

/** The service advisers of a store. */
export const useAdvisers = (store: string) =>
  useQuery({
    queryKey: ['colleagues', store, 'adviser'],
    queryFn: ({ signal }) => get('ColleagueList', `/stores/${store}/colleagues`, { role: 'adviser' }, signal),
    staleTime: 300_000,
  });
