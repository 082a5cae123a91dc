import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, send, sendFor, type Answer, type Sent } from './client.js';
import { useChange } from './query.js';

export type Rule = Answer<'PerkRuleView'>;
export type RuleVersion = Answer<'PerkRuleVersionView'>;
export type RuleDraft = Sent<'RuleDraft'>;
export type RulePreview = Answer<'RulePreview'>;
export type CasePerks = Answer<'CasePerks'>;
export type Offer = Answer<'OfferView'>;
export type OfferPackage = Answer<'OfferPackage'>;
export type PanelGrant = CasePerks['grants'][number];
export type Compliance = Answer<'ComplianceReport'>;
export type ComplianceLine = Compliance['total'];
export type PerksModeRow = Answer<'PerksModeList'>['items'][number];
export type StrictPreview = Answer<'StrictPreview'>;
export type ComplianceEntry = Answer<'ComplianceEntry'>;

const RULES = [['perk-rules'], ['case-perks']];

export const useRules = (enabled = true) =>
  useQuery({
    queryKey: ['perk-rules'],
    queryFn: ({ signal }) => get('PerkRuleList', '/perk-rules', undefined, signal),
    enabled,
  });
export const useMakeRule = () =>
  useChange((input: Sent<'NewPerkRule'>, key) => sendFor('PerkRuleView', '/perk-rules', { body: input, key }), RULES);
export const useDraftVersion = () =>
  useChange(
    ({ rule, draft }: { rule: string; draft: RuleDraft }, key) =>
      sendFor('PerkRuleView', `/perk-rules/${rule}/versions`, { body: draft, key }),
    RULES,
  );
export const usePublishVersion = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'PublishRuleVersion'>, key) =>
      send(`/perk-rule-versions/${id}/publish`, { body, key }),
    RULES,
  );
export const useEndVersion = () =>
  useChange(
    ({ id, ...body }: { id: string } & Sent<'EndRuleVersion'>, key) =>
      send(`/perk-rule-versions/${id}/end`, { body, key }),
    RULES,
  );

/** Whom a draft would reach; the figures of before stay while the slider moves. */
export const useRulePreview = (input: Sent<'PreviewRule'> | null) =>
  useQuery({
    queryKey: ['perk-rule-preview', input],
    queryFn: () => sendFor('RulePreview', '/perk-rules/preview', { body: input }),
    enabled: input !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });

const PANEL = [['case-perks'], ['grants'], ['grant'], ['perk-budgets'], ['margin'], ['timeline']];

export const useCasePerks = (caseId: string) =>
  useQuery({
    queryKey: ['case-perks', caseId],
    queryFn: ({ signal }) => get('CasePerks', `/renewal-cases/${caseId}/perks`, undefined, signal),
    retry: false,
  });
export const useChooseOffer = (caseId: string) =>
  useChange(
    (input: Sent<'ChooseOffer'>, key) => send(`/renewal-cases/${caseId}/offer/choose`, { body: input, key }),
    PANEL,
  );
export const useOpenReserve = (caseId: string) =>
  useChange(
    (input: Sent<'OpenReserve'>, key) => send(`/renewal-cases/${caseId}/offer/open-reserve`, { body: input, key }),
    PANEL,
  );
export const useDeclineOffer = (caseId: string) =>
  useChange(
    (input: Sent<'DeclineOffer'>, key) => send(`/renewal-cases/${caseId}/offer/decline`, { body: input, key }),
    PANEL,
  );
/** The owner asked for what an experiment keeps back. */
export const useNoteAsked = (caseId: string) =>
  useChange((_: undefined, key) => send(`/renewal-cases/${caseId}/offer/asked`, { key }), PANEL);

export const useCompliance = (query: Sent<'ComplianceQuery'>) =>
  useQuery({
    queryKey: ['perk-compliance', query],
    queryFn: ({ signal }) => get('ComplianceReport', '/perk-compliance', query, signal),
    placeholderData: keepPreviousData,
  });
export const useComplianceEntries = (query: Sent<'ComplianceEntryQuery'> | null) =>
  useQuery({
    queryKey: ['perk-compliance', 'entries', query],
    queryFn: ({ signal }) => get('ComplianceEntryPage', '/perk-compliance/entries', query ?? {}, signal),
    enabled: query !== null,
  });
export const usePerkModes = () =>
  useQuery({
    queryKey: ['perk-modes'],
    queryFn: ({ signal }) => get('PerksModeList', '/perks-modes', undefined, signal),
  });
/** What strict mode would refuse in a store from a day on; asked while somebody thinks of switching it on. */
export const useStrictPreview = (store: string | null, startsOn: string) =>
  useQuery({
    queryKey: ['perk-modes', 'preview', store, startsOn],
    queryFn: ({ signal }) => get('StrictPreview', `/stores/${store}/perks-mode/preview`, { startsOn }, signal),
    enabled: store !== null,
    placeholderData: keepPreviousData,
  });
export const useChangeMode = () =>
  useChange(
    ({ store, ...body }: { store: string } & Sent<'PerksModeChange'>) =>
      send(`/stores/${store}/perks-mode`, { method: 'PUT', body }),
    [['perk-modes'], ['case-perks'], ['perk-compliance']],
  );
