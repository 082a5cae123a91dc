import { useQuery } from '@tanstack/react-query';
import { get, send, sendFor, type Sent } from './client.js';
import { useChange } from './query.js';

const TOUCHED = [['vehicle'], ['vehicles'], ['policies'], ['cases'], ['case'], ['touches'], ['board']];

export const useInsurers = () =>
  useQuery({
    queryKey: ['insurers'],
    queryFn: ({ signal }) => get('InsurerList', '/insurers', undefined, signal),
    staleTime: 600_000,
  });

export const useEnterPolicy = () =>
  useChange((input: Sent<'NewPolicy'>, key) => sendFor('PolicyEntered', '/policies', { body: input, key }), TOUCHED);

export const useCancelPolicy = (id: string) =>
  useChange((input: Sent<'CancelPolicy'>, key) => send(`/policies/${id}/cancel`, { body: input, key }), TOUCHED);
