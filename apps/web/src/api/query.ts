import {
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  useQueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiProblem } from './client.js';
import { Intent } from './intent.js';

const signedOut = (error: unknown): boolean => error instanceof ApiProblem && error.status === 401;
const worthRetrying = (error: unknown): boolean => !(error instanceof ApiProblem) || error.status >= 502;

const personOf = (presence: unknown): string | null =>
  (presence as { me: { id: string } | null } | undefined)?.me?.id ?? null;

/** The console's one cache. A 401 anywhere sends to the sign-in page, which comes back to where one was. */
export function makeQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (signedOut(error)) void client.invalidateQueries({ queryKey: ['me'] });
  };
  const onQueryError = (error: unknown, query: { queryKey: QueryKey }): void => {
    if (query.queryKey[0] !== 'me') onError(error);
  };
  let sitting: string | null = null;
  const onQuerySuccess = (data: unknown, { queryKey }: { queryKey: QueryKey }): void => {
    if (queryKey[0] !== 'me') return;
    const now = personOf(data);
    // What one person saw is not there for the next at the same counter.
    if (now !== sitting) client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    sitting = now;
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: onQueryError, onSuccess: onQuerySuccess }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: true,
        retry: (count, error) => count < 2 && worthRetrying(error),
      },
    },
  });
  return client;
}

/** What of a content makes two tries the same; a file is told by its name, size and time. */
const identity = (input: unknown): unknown =>
  JSON.parse(
    JSON.stringify(input ?? null, (_, value: unknown) =>
      value instanceof File ? [value.name, value.size, value.lastModified] : value,
    ),
  );

/**
 * A change by the user: carries one idempotency key per intent and refreshes the lists that it touches.
 * `act` gets the input and the key.
 */
export function useChange<Input, Result>(act: (input: Input, key: string) => Promise<Result>, touches: QueryKey[]) {
  const client = useQueryClient();
  const intent = useRef(new Intent());
  return useMutation<Result, Error, Input>({
    mutationFn: (input) => act(input, intent.current.keyFor(identity(input))),
    onSuccess: async () => {
      intent.current.done();
      await Promise.all(touches.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}
