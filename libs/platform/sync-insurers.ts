import type pg from 'pg';
import { INSURERS } from '#contracts';

/**
 * Brings the table of insurers in line with the list in the contracts, as the schema's owner. Rows are added and
 * renamed, never removed: policies point at them. Running it again changes nothing.
 * @returns how many rows were added or changed
 */
export async function syncInsurers(client: Pick<pg.Client, 'query'>): Promise<number> {
  const rows = INSURERS.map((insurer) => ({
    code: insurer.code,
    short_name: insurer.shortName,
    full_name: insurer.fullName,
    english_name: insurer.englishName,
    aliases: insurer.aliases,
  }));
  const { rowCount } = await client.query(
    `INSERT INTO insurer AS i (code, short_name, full_name, english_name, aliases)
     SELECT x.code, x.short_name, x.full_name, x.english_name, x.aliases
     FROM jsonb_to_recordset($1::jsonb)
       AS x(code text, short_name text, full_name text, english_name text, aliases text[])
     ON CONFLICT (code) DO UPDATE SET short_name = excluded.short_name, full_name = excluded.full_name,
       english_name = excluded.english_name, aliases = excluded.aliases
     WHERE (i.short_name, i.full_name, i.english_name, i.aliases)
       IS DISTINCT FROM (excluded.short_name, excluded.full_name, excluded.english_name, excluded.aliases)`,
    [JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}
