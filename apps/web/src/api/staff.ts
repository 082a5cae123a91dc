import { useQuery } from '@tanstack/react-query';
import { ApiProblem, get, send, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Me = Answer<'Me'>;
export type Store = Answer<'StoreView'>;
export type Staff = Answer<'StaffView'>;
export type Role = Answer<'RoleName'>;
export type Session = Answer<'SessionList'>['items'][number];
export type Presence = { me: Me } | { me: null; setup: boolean };

async function presence(): Promise<Presence> {
  try {
    return { me: await get('Me', '/me') };
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 401 || error.code.startsWith('setup.'))) {
      return { me: null, setup: error.code.startsWith('setup.') || error.params.setup === true };
    }
    throw error;
  }
}

/** Who sits here: a signed-in person, nobody, or a system that still waits for its first administrator. */
export const usePresence = () => useQuery({ queryKey: ['me'], queryFn: presence, staleTime: 60_000 });

export const useSignIn = () => useChange((input: Sent<'SignIn'>) => send('/session', { body: input }), [['me']]);
export const useSignOut = () => useChange(() => send('/session', { method: 'DELETE' }), [['me']]);
/** Founds the group and signs its administrator in. */
export const useSetup = () =>
  useChange(
    async (input: Sent<'Setup'>, key) => {
      await send('/setup', { body: input, key });
      const { username, password } = input.admin;
      await send('/session', { body: { username, password } });
    },
    [['me']],
  );

export const useStores = () =>
  useQuery({ queryKey: ['stores'], queryFn: ({ signal }) => get('StoreList', '/stores', undefined, signal) });
export const useAddStore = () =>
  useChange((input: Sent<'NewStore'>, key) => send('/stores', { body: input, key }), [['stores'], ['me']]);

export const useChangeStore = () =>
  useChange(
    ({ code, ...body }: Sent<'StoreChange'> & { code: string }) => send(`/stores/${code}`, { method: 'PATCH', body }),
    [['stores'], ['me']],
  );

export const useStaff = (enabled = true) =>
  useQuery({
    queryKey: ['staff'],
    queryFn: ({ signal }) => get('StaffList', '/staff', undefined, signal),
    enabled,
  });
export const useAddStaff = () =>
  useChange((input: Sent<'NewStaff'>, key) => send('/staff', { body: input, key }), [['staff']]);
export const useChangeStaff = () =>
  useChange(
    ({ id, ...body }: Sent<'StaffChange'> & { id: string }) => send(`/staff/${id}`, { method: 'PATCH', body }),
    [['staff']],
  );

/** A colleague's own number, to be recognised among customers'. */
export const useStaffPhone = () =>
  useChange(
    ({ id, ...body }: Sent<'StaffPhone'> & { id: string }) => send(`/staff/${id}/phone`, { method: 'PUT', body }),
    [['staff'], ['odd-numbers']],
  );

export const useChangePassword = () =>
  useChange(
    (input: Sent<'PasswordChange'>, key) => send('/me/password', { method: 'PUT', body: input, key }),
    [['sessions']],
  );
export const useSessions = () =>
  useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => get('SessionList', '/me/sessions', undefined, signal) });
export const useEndSession = () =>
  useChange((id: string) => send(`/me/sessions/${id}`, { method: 'DELETE' }), [['sessions']]);
