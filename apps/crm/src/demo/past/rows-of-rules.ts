import { newId } from '#kernel';
import { copyLine } from '#platform';
import { fromText, monthOf } from '../days.js';
import type { Identity, TableRows } from '../identity.js';
import type { DemoGroup } from '../types.js';
import { RULES } from './perk-catalogue.js';
import { monthDay, type PerkIdentity } from './perk-identity.js';

/** Months that the rules have stood. */
const STOOD = 3;

/** Rules of what is offered: drafted by the renewal manager, published by the head of the group. */
export function ruleRows(group: DemoGroup, id: Identity, own: PerkIdentity): TableRows[] {
  const ids = RULES.map(() => newId());
  const staff = (login: string): string => id.staff[group.staff.findIndex((person) => person.login === login)]!;
  const from = monthDay(monthOf(fromText(group.today)) - STOOD);
  const packages = (codes: readonly string[]): string[] => codes.map((code) => own.packages.get(code)!);
  return [
    {
      table: 'perk_rule',
      columns: 'id, group_id, name, demo, created_by',
      lines: function* () {
        for (const [n, it] of RULES.entries()) yield copyLine([ids[n], id.groupId, it.name, true, staff('renewals')]);
      },
    },
    {
      table: 'perk_rule_version',
      columns: `id, group_id, rule_id, number, state, starts_on, priority, conditions, base, reserve, cap_policy_fen, condition,
        drafted_by, published_by, published_at`,
      lines: function* () {
        for (const [n, it] of RULES.entries()) {
          yield copyLine([
            newId(),
            id.groupId,
            ids[n],
            1,
            'published',
            from,
            it.priority,
            JSON.stringify(it.conditions),
            packages(it.base),
            packages(it.reserve),
            it.cap * 100,
            'policy-issued',
            staff('renewals'),
            staff('group'),
            `${from}T09:30:00+08:00`,
          ]);
        }
      },
    },
  ];
}
