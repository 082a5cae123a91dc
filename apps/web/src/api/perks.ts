import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, withQuery, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Perk = Answer<'PerkView'>;
export type Package = Answer<'PackageView'>;
export type Budget = Answer<'BudgetView'>;
export type BudgetPage = Answer<'BudgetPage'>;
export type PerkPrices = Answer<'PerkPrices'>;
export type PerkLedger = Answer<'PerkLedgerView'>;
export type LedgerSums = PerkLedger['figures']['granted'];
export type LedgerEntry = Answer<'PerkLedgerEntry'>;
export type LiabilityRow = Answer<'PerkLiabilityRow'>;
export type PerkVisit = Answer<'PerkVisit'>;
export type Settlement = Answer<'SettlementView'>;

const CATALOGUE = [['perks'], ['perk-packages'], ['case-perks'], ['perk-rule-preview']];

export const usePerks = (query: Sent<'PerkQuery'>) =>
  useQuery({
    queryKey: ['perks', query],
    queryFn: ({ signal }) => get('PerkPage', '/perks', query, signal),
    placeholderData: keepPreviousData,
  });
export const useAddPerk = () =>
  useChange((input: Sent<'NewPerk'>, key) => sendFor('PerkView', '/perks', { body: input, key }), CATALOGUE);
export const useChangePerk = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'PerkChange'>) =>
      sendFor('PerkView', `/perks/${id}`, { method: 'PATCH', body }),
    CATALOGUE,
  );
export const useAddPrices = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'NewPerkPrices'>, key) => send(`/perks/${id}/prices`, { body, key }),
    CATALOGUE,
  );
export const useChangePerkStore = () =>
  useChange(
    ({ id, store, ...body }: { id: string; store: string } & Sent<'PerkStoreChange'>) =>
      send(`/perks/${id}/stores/${store}`, { method: 'PUT', body }),
    CATALOGUE,
  );

export const usePackages = (query: Sent<'PackageQuery'>) =>
  useQuery({
    queryKey: ['perk-packages', query],
    queryFn: ({ signal }) => get('PackagePage', '/perk-packages', query, signal),
    placeholderData: keepPreviousData,
  });
export const useAddPackage = () =>
  useChange(
    (input: Sent<'NewPackage'>, key) => sendFor('PackageView', '/perk-packages', { body: input, key }),
    CATALOGUE,
  );
export const useChangePackage = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'PackageChange'>) =>
      sendFor('PackageView', `/perk-packages/${id}`, { method: 'PATCH', body }),
    CATALOGUE,
  );

const BUDGETS = [['perk-budgets'], ['case-perks'], ['perk-rule-preview']];

export const useBudgets = (query: Sent<'BudgetQuery'>) =>
  useQuery({
    queryKey: ['perk-budgets', query],
    queryFn: ({ signal }) => get('BudgetPage', '/perk-budgets', query, signal),
    placeholderData: keepPreviousData,
  });
export const useAddBudget = () =>
  useChange((input: Sent<'NewBudget'>, key) => sendFor('BudgetView', '/perk-budgets', { body: input, key }), BUDGETS);
export const useChangeBudget = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'BudgetChange'>) =>
      sendFor('BudgetView', `/perk-budgets/${id}`, { method: 'PATCH', body }),
    BUDGETS,
  );

export const usePerkLedger = (query: Sent<'PerkLedgerQuery'>) =>
  useQuery({
    queryKey: ['perk-ledger', query],
    queryFn: ({ signal }) => get('PerkLedgerView', '/perk-ledger', query, signal),
    placeholderData: keepPreviousData,
  });
export const useLedgerEntries = (query: Sent<'PerkLedgerEntryQuery'> | null) =>
  useQuery({
    queryKey: ['perk-ledger', 'entries', query],
    queryFn: ({ signal }) => get('PerkLedgerPage', '/perk-ledger/entries', query ?? {}, signal),
    placeholderData: keepPreviousData,
    enabled: query !== null,
  });
export const useLiability = (query: Sent<'PerkLiabilityQuery'>) =>
  useQuery({
    queryKey: ['perk-ledger', 'liability', query],
    queryFn: ({ signal }) => get('PerkLiabilityPage', '/perk-ledger/liability', query, signal),
    placeholderData: keepPreviousData,
  });
export const usePerkVisits = (query: Sent<'PerkVisitQuery'>) =>
  useQuery({
    queryKey: ['perk-ledger', 'visits', query],
    queryFn: ({ signal }) => get('PerkVisitPage', '/perk-ledger/visits', query, signal),
    placeholderData: keepPreviousData,
  });
export const useSettlement = (query: Sent<'SettlementQuery'>) =>
  useQuery({
    queryKey: ['perk-ledger', 'settlement', query],
    queryFn: ({ signal }) => get('SettlementView', '/perk-ledger/settlement', query, signal),
    placeholderData: keepPreviousData,
  });
/** Where the browser fetches the settlement sheet. */
export const settlementHref = (query: object): string => `/api/v1${withQuery('/perk-ledger/settlement.xlsx', query)}`;
