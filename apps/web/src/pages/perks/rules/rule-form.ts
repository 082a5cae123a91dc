import type { RuleDraft, RuleVersion } from '../../../api/offers.js';
import { fenOf } from '../../../ui/format.js';

/** A rule as it stands in the editor: amounts and shares as they are typed. */
export interface RuleForm {
  name: string;
  priority: number;
  stores: string[];
  segments: string[];
  daysFrom: number | null;
  daysTo: number | null;
  fuels: string[];
  levels: string[];
  minPremium: string;
  months: number[];
  insurers: string[];
  ageFrom: number | null;
  ageTo: number | null;
  base: string[];
  reserve: string[];
  campaign: string;
  capPolicy: string;
  capCommission: string;
  condition: 'none' | 'policy-issued';
}

export const NEW_RULE: RuleForm = {
  name: '',
  priority: 100,
  stores: [],
  segments: [],
  daysFrom: 0,
  daysTo: 60,
  fuels: [],
  levels: [],
  minPremium: '',
  months: [],
  insurers: [],
  ageFrom: null,
  ageTo: null,
  base: [],
  reserve: [],
  campaign: '',
  capPolicy: '',
  capCommission: '',
  condition: 'policy-issued',
};

const yuanText = (fen: number | null | undefined): string => (fen == null ? '' : String(fen / 100));

/** The editor's beginning: what a version says. */
export function formOf(name: string, version: RuleVersion): RuleForm {
  const { conditions: on } = version;
  return {
    name,
    priority: version.priority,
    stores: version.stores,
    segments: on.segments ?? [],
    daysFrom: on.daysFrom ?? null,
    daysTo: on.daysTo ?? null,
    fuels: on.fuels ?? [],
    levels: on.levels ?? [],
    minPremium: yuanText(on.minPremiumFen),
    months: on.months ?? [],
    insurers: on.insurers ?? [],
    ageFrom: on.vehicleAges?.from ?? null,
    ageTo: on.vehicleAges?.to ?? null,
    base: version.base.map(({ id }) => id),
    reserve: version.reserve.map(({ id }) => id),
    campaign: version.campaign ?? '',
    capPolicy: yuanText(version.capPerPolicyFen),
    capCommission: version.capCommissionBp === null ? '' : String(version.capCommissionBp / 100),
    condition: version.condition,
  };
}

/** '12.5' or '１２％' to 1250 basis points; null when it is no share of a whole. */
export function shareOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s%]/g, '');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(plain)) return null;
  const bp = Math.round(Number(plain) * 100);
  return bp <= 10_000 ? bp : null;
}

export type RuleFault = 'name' | 'stores' | 'base' | 'days' | 'ages' | 'amount' | 'percent';
const outOfOrder = (from: number | null, to: number | null): boolean => from !== null && to !== null && from > to;

/**
 * What keeps the rule from being measured; without them also from being saved goes the name.
 * @param allStores whoever writes it may say nothing of stores, and so mean all
 */
export function faultsOf(form: RuleForm, allStores = true): RuleFault[] {
  const faults: RuleFault[] = [];
  if (!form.name.trim()) faults.push('name');
  if (form.base.length === 0) faults.push('base');
  if (!allStores && form.stores.length === 0) faults.push('stores');
  if (outOfOrder(form.daysFrom, form.daysTo)) faults.push('days');
  if (outOfOrder(form.ageFrom, form.ageTo)) faults.push('ages');
  if ([form.minPremium, form.capPolicy].some((text) => text.trim() && fenOf(text) === null)) faults.push('amount');
  if (form.capCommission.trim() && shareOf(form.capCommission) === null) faults.push('percent');
  return faults;
}

const listed = <K extends string, V>(name: K, list: V[]) => (list.length > 0 ? { [name]: list } : {});
const given = <K extends string>(name: K, value: number | null) => (value === null ? {} : { [name]: value });
const amount = (text: string): number | null => (text.trim() ? fenOf(text) : null);

/** The editor's content as the server takes it. */
export function draftOf(form: RuleForm): RuleDraft {
  const ages = { ...given('from', form.ageFrom), ...given('to', form.ageTo) };
  return {
    priority: form.priority,
    stores: form.stores,
    conditions: {
      ...listed('segments', form.segments),
      ...given('daysFrom', form.daysFrom),
      ...given('daysTo', form.daysTo),
      ...listed('fuels', form.fuels),
      ...listed('levels', form.levels),
      ...given('minPremiumFen', amount(form.minPremium)),
      ...listed('months', form.months),
      ...listed('insurers', form.insurers),
      ...(Object.keys(ages).length > 0 ? { vehicleAges: ages } : {}),
    },
    base: form.base,
    reserve: form.reserve,
    campaign: form.campaign.trim() || null,
    capPerPolicyFen: amount(form.capPolicy),
    capCommissionBp: form.capCommission.trim() ? shareOf(form.capCommission) : null,
    condition: form.condition,
  };
}
