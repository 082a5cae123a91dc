import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Rota = Answer<'RotaBoard'>;
export type RotaPerson = Rota['people'][number];
export type ShiftName = Answer<'Shift'>;

export const useRota = (query: Sent<'RotaQuery'>, enabled = true) =>
  useQuery({
    queryKey: ['rota', query],
    queryFn: ({ signal }) => get('RotaBoard', '/rotas', query, signal),
    placeholderData: keepPreviousData,
    enabled,
  });

const ROTA = [['rota']];
export const useSetRota = (id: string) =>
  useChange((input: Sent<'RotaChange'>) => send(`/rotas/${id}`, { method: 'PUT', body: input }), ROTA);
export const useSetRotaDays = (id: string) =>
  useChange((input: Sent<'RotaDaysChange'>) => send(`/rotas/${id}/days`, { method: 'PUT', body: input }), ROTA);
export const useAddSubstitute = () =>
  useChange((input: Sent<'NewSubstitute'>, key) => send('/substitutes', { body: input, key }), ROTA);
export const useEndSubstitute = () => useChange((id: string) => send(`/substitutes/${id}`, { method: 'DELETE' }), ROTA);
