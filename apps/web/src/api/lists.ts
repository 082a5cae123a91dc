import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, withQuery, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Repair = Answer<'RepairRow'>;
export type Serviced = Answer<'ServicedRow'>;
export type ServicedFigures = Answer<'ServicedPage'>['figures'];
export type ClaimList = Answer<'ClaimListRow'>;
export type ClaimedCar = Answer<'ClaimedCar'>;
export type DataRepairItem = Answer<'DataRepairItem'>;
export type DataRepairKind = Answer<'DataRepairKind'>;

export const useRepairs = (query: Sent<'RepairQuery'>, enabled = true) =>
  useQuery({
    queryKey: ['repairs', query],
    queryFn: ({ signal }) => get('RepairPage', '/repairs', query, signal),
    placeholderData: keepPreviousData,
    enabled,
  });

export const useServiced = (query: Sent<'ServicedQuery'>) =>
  useQuery({
    queryKey: ['serviced', query],
    queryFn: ({ signal }) => get('ServicedPage', '/serviced-not-insured', query, signal),
    placeholderData: keepPreviousData,
  });

/** The list as a sheet, by the conditions on show. */
export const servicedSheet = (query: object): string => `/api/v1${withQuery('/serviced-not-insured/list.xlsx', query)}`;

export const useOpenServiced = () =>
  useChange(
    (body: Sent<'ServicedOpen'>, key) => sendFor('ServicedOpened', '/serviced-not-insured/open', { body, key }),
    [['serviced'], ['cases'], ['vehicle']],
  );

export const useClaimLists = (query: Sent<'ClaimListQuery'>) =>
  useQuery({
    queryKey: ['claim-lists', query],
    queryFn: ({ signal }) => get('ClaimListPage', '/claim-lists', query, signal),
    placeholderData: keepPreviousData,
  });

export const useClaimedCars = (id: string, query: Sent<'ClaimedCarQuery'>) =>
  useQuery({
    queryKey: ['claim-list', id, query],
    queryFn: ({ signal }) => get('ClaimedCarPage', `/claim-lists/${id}/rows`, query, signal),
    placeholderData: keepPreviousData,
  });

export const useDecideClaims = (id: string) =>
  useChange(
    (body: Sent<'ClaimDecision'>, key) => sendFor('ClaimDecided', `/claim-lists/${id}/rows/decide`, { body, key }),
    [['claim-list'], ['claim-lists'], ['vehicle']],
  );

/** The answer for the insurer, as its own sheet. */
export const answerSheet = (id: string): string => `/api/v1/claim-lists/${id}/answer.xlsx`;

export const useVehicleClaims = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['vehicle', id, 'offers'],
    queryFn: ({ signal }) => get('VehicleClaims', `/vehicles/${id}/offers`, undefined, signal),
    enabled,
  });

export const useVehicleTouches = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['touches', 'vehicle', id],
    queryFn: ({ signal }) => get('TouchPage', '/touches', { vehicleId: id, size: 50 }, signal),
    enabled,
  });

export const useDataRepair = (query: Sent<'DataRepairQuery'>) =>
  useQuery({
    queryKey: ['data-repair', query],
    queryFn: ({ signal }) => get('DataRepairPage', '/data-repair', query, signal),
    placeholderData: keepPreviousData,
  });

const MENDED = [['data-repair'], ['vehicle'], ['cases'], ['case'], ['duplicates']];

export const useTakeNumber = () =>
  useChange((body: Sent<'TakeNumber'>, key) => send('/data-repair/take', { body, key }), MENDED);
export const useDismissRepair = () =>
  useChange((body: Sent<'DismissRepair'>, key) => send('/data-repair/dismiss', { body, key }), MENDED);
export const usePlateBack = () =>
  useChange((body: Sent<'PlateBack'>, key) => send('/data-repair/plate', { body, key }), MENDED);

export const useResale = (id: string) =>
  useChange(
    (body: Sent<'Resale'>, key) => send(`/vehicles/${id}/resale`, { body, key }),
    [['vehicle'], ['vehicles'], ['cases'], ['case']],
  );

export const useNewOwner = (id: string) =>
  useChange(
    (body: Sent<'NewOwner'>, key) => send(`/vehicles/${id}/new-owner`, { body, key }),
    [['vehicle'], ['vehicles'], ['cases']],
  );
