import type { OfferPackage } from '#contracts';
import type { Db } from '#platform';

/** A package as a store can give it today. */
export type PackageTerms = Omit<OfferPackage, 'blocked' | 'costFen'> & { costFen: number; outOfStock: boolean };

const SQL = /* sql */ `
  SELECT k.id, k.code, k.name, sum(coalesce(c.list_fen, 0) * i.count)::int AS "listFen",
    sum(coalesce(c.cost_fen, 0) * i.count)::int AS "costFen", bool_or(coalesce(x.stock < i.count, false)) AS "outOfStock",
    jsonb_agg(jsonb_build_object('perk', p.id, 'name', p.name, 'count', i.count, 'uses', p.uses * i.count,
      'validDays', p.valid_days, 'terms', p.terms) ORDER BY p.name, p.id) AS items
  FROM unnest($2::uuid[]) WITH ORDINALITY AS u(id, n) JOIN perk_package k ON k.id = u.id
  JOIN perk_package_item i ON i.package_id = k.id JOIN perk p ON p.id = i.perk_id
  CROSS JOIN (SELECT app.today(time_zone) AS today FROM store WHERE id = $1) d
  LEFT JOIN perk_store x ON x.perk_id = p.id AND x.store_id = $1
  LEFT JOIN LATERAL (SELECT q.list_fen, q.cost_fen FROM perk_price q WHERE q.perk_id = p.id AND q.from_on <= d.today
    ORDER BY q.from_on DESC LIMIT 1) c ON true
  GROUP BY k.id, u.n ORDER BY u.n`;

/** In the order of the ids; those that are gone are left out. In the running transaction. */
export const offerPackages = (db: Db, storeId: number, ids: readonly string[]): Promise<PackageTerms[]> =>
  db.query<PackageTerms>(SQL, [storeId, ids]);
