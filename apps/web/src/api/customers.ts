import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Vehicle = Answer<'VehicleDetail'>;
export type VehicleRow = Answer<'VehicleRow'>;
export type PersonOnCar = Answer<'PersonOnCar'>;
export type Phone = Answer<'PhoneView'>;
export type Activity = Answer<'ActivityView'>;
export type Policy = Answer<'PolicyView'>;

export const useVehicles = (query: Sent<'VehicleQuery'>, enabled = true) =>
  useQuery({
    queryKey: ['vehicles', query],
    queryFn: ({ signal }) => get('VehiclePage', '/vehicles', query, signal),
    placeholderData: keepPreviousData,
    enabled,
  });

export const useVehicle = (id: string, enabled = true) =>
  useQuery({
    queryKey: ['vehicle', id],
    queryFn: ({ signal }) => get('VehicleDetail', `/vehicles/${id}`, undefined, signal),
    enabled,
  });

const CAR = [['vehicle'], ['vehicles'], ['cases'], ['case'], ['touches']];

export const useVehicleState = (id: string) =>
  useChange((input: Sent<'VehicleStateChange'>, key) => send(`/vehicles/${id}/state`, { body: input, key }), CAR);

export const useConsent = (id: string, personId: string) =>
  useChange(
    (input: Sent<'ConsentChange'>, key) => send(`/vehicles/${id}/people/${personId}/consents`, { body: input, key }),
    CAR,
  );

export const useAddPhone = (id: string, personId: string) =>
  useChange(
    (input: Sent<'NewPhone'>, key) => send(`/vehicles/${id}/people/${personId}/phones`, { body: input, key }),
    CAR,
  );

export const useOptOut = (id: string, personId: string) =>
  useChange(
    (input: Sent<'OptOut'>, key) => send(`/vehicles/${id}/people/${personId}/opt-out`, { body: input, key }),
    CAR,
  );

/** The full number: written down in the audit and counted per day. */
export const useReveal = () =>
  useChange((id: string, key) => sendFor('PhoneReveal', `/phones/${id}/reveal`, { key }), []);

export const useChangePhone = () =>
  useChange(
    ({ id, ...body }: Sent<'PhoneChange'> & { id: string }) => send(`/phones/${id}`, { method: 'PATCH', body }),
    CAR,
  );
