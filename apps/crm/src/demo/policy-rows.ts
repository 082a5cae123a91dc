import type { Car, Term } from './car.js';
import { parts, toText } from './days.js';
import { policyNumber } from './insurers.js';
import type { Random } from './prng.js';
import type { DemoGroup, Key } from './types.js';

const ISSUERS = ['issuer', 'fs02.issuer', 'dg03.issuer'] as const;

/**
 * Writes the policies of all cars, both lines.
 * @returns the commercial policy of each year, for the case that was won with it
 */
export function policyRows(
  group: DemoGroup,
  random: Random,
  cars: readonly Car[],
  staff: ReadonlyMap<string, Key>,
  chunk: number,
): Map<Term, Key> {
  const won = new Map<Term, Key>();
  let serial = chunk * 1_000_000 + 100_000;
  cars.forEach((car, vehicle) => {
    for (const term of car.terms) {
      for (const line of term.lines) {
        serial += random.int(1, 3);
        const commercial = line.line === 'commercial';
        if (commercial && line.ours) won.set(term, group.policies.length);
        group.policies.push({
          vehicle,
          store: car.store,
          line: line.line,
          insurer: line.insurer,
          policyNo: line.ours ? policyNumber(line.insurer, parts(term.signed)[0], serial) : null,
          startsOn: toText(line.starts),
          expiresOn: toText(line.expires),
          signedOn: line.ours ? toText(term.signed) : null,
          premiumFen: line.ours ? line.premium : null,
          taxFen: commercial || !line.ours ? null : line.tax,
          ours: line.ours,
          kind: line.ours ? term.kind : null,
          cover: commercial ? term.cover : 'compulsory',
          limit: commercial ? term.limit : 0,
          seller: line.ours && term.seller !== null ? staff.get(term.seller)! : null,
          issuer: line.ours ? staff.get(ISSUERS[car.store]!)! : null,
        });
      }
    }
  });
  return won;
}
