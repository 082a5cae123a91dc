import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Experiment = Answer<'ExperimentView'>;
export type Reading = Answer<'UpliftReading'>;
export type ReadingArm = Reading['arms'][number];
export type ExperimentCase = Answer<'ExperimentCase'>;
export type CaseSet = NonNullable<Sent<'ExperimentCaseQuery'>['set']>;

const ALL = [['experiments'], ['case-perks']];

export const useExperiments = () =>
  useQuery({
    queryKey: ['experiments'],
    queryFn: ({ signal }) => get('ExperimentList', '/experiments', undefined, signal),
  });
export const useReading = (id: string) =>
  useQuery({
    queryKey: ['experiments', id, 'reading'],
    queryFn: ({ signal }) => get('UpliftReading', `/experiments/${id}/reading`, undefined, signal),
  });
export const useExperimentCases = (id: string, query: Sent<'ExperimentCaseQuery'>) =>
  useQuery({
    queryKey: ['experiments', id, 'cases', query],
    queryFn: ({ signal }) => get('ExperimentCasePage', `/experiments/${id}/cases`, query, signal),
    placeholderData: keepPreviousData,
  });
export const useDraftExperiment = () =>
  useChange((body: Sent<'ExperimentDraft'>, key) => sendFor('ExperimentView', '/experiments', { body, key }), ALL);
export const useChangeExperiment = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'ExperimentChange'>) =>
      sendFor('ExperimentView', `/experiments/${id}`, { method: 'PATCH', body }),
    ALL,
  );
export const useStartExperiment = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'StartExperiment'>, key) =>
      sendFor('ExperimentView', `/experiments/${id}/start`, { body, key }),
    ALL,
  );
export const useCloseExperiment = () =>
  useChange(
    ({ id, how, ...body }: { id: string; how: 'end' | 'cancel' } & Sent<'EndExperiment'>, key) =>
      sendFor('ExperimentView', `/experiments/${id}/${how}`, { body, key }),
    ALL,
  );
