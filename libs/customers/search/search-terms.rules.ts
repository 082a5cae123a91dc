import type { Actor } from '#platform';
import { readSearch, type Search } from '../vehicle-search.rules.js';

/** What a text in the finder can mean beside what the list of cars asks for. */
export interface SearchTerms extends Omit<Search, 'all'> {
  /** Letters of a name in pinyin, in full or by initials. */
  pinyin: string | null;
  /** Beginning or end of a policy's number. */
  policyNo: string | null;
}

const HAN_NAME = /^\p{Script=Han}[\p{Script=Han}·]*$/u;

/** Reads the finder. Roles without lists of customers get what they can name in full, as in the list of cars. */
export function readTerms(actor: Pick<Actor, 'kind' | 'role'>, q: string): SearchTerms {
  const { all, ...search } = readSearch(actor, q);
  const open = search.plate === null && search.vin === null && !all && hasParts(actor);
  const text = q.normalize('NFKC').trim();
  const dense = text.replace(/[\s·•.'-]/g, '');
  return {
    ...search,
    name: open && HAN_NAME.test(text) ? text : search.name,
    pinyin: open && /^[a-z]{2,40}$/i.test(dense) ? dense.toLowerCase() : null,
    policyNo: open && /^(?=.*\d{3})[0-9A-Z-]{6,40}$/i.test(dense) ? dense.toUpperCase() : null,
  };
}

/** Whether a part of something finds anything at all for the role. */
const hasParts = (actor: Pick<Actor, 'kind' | 'role'>): boolean => readSearch(actor, 'AAAAA').part !== null;
