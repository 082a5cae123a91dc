import { benchBase } from './book.js';
import { openDesk } from './import-desk.js';
import { csvOf } from './import-files.js';

/**
 * Undoes an import of `rows` rows of which half created cars and half changed known ones, a car of every hundred edited
 * by a person since. @returns ratio = commit time ÷ undo time (1: taken back as fast as written)
 */
export async function run(serverUrl: string, options: { rows?: number } = {}) {
  const rows = options.rows ?? 50_000;
  const base = await benchBase(serverUrl, 'bench_undo');
  try {
    const { parts, actor, storeId } = await openDesk(base);
    const bringIn = async (bytes: Buffer): Promise<{ id: string; commitMs: number }> => {
      const { id } = await parts.receive.run(actor, { storeId, name: 'rows.csv', source: '', again: true, bytes });
      await parts.advance.run(id);
      const start = performance.now();
      await parts.ask.commit(actor, id);
      await parts.advance.run(id);
      return { id, commitMs: performance.now() - start };
    };
    await bringIn(csvOf(rows / 2));
    const changed = csvOf(rows)
      .toString('utf8')
      .replaceAll(',3210.50,', ',3310.50,')
      .replaceAll(',凯美瑞 2.0G,', ',凯美瑞 2.5G,');
    const { id, commitMs } = await bringIn(Buffer.from(changed));
    const edited = await base.owner.query(
      `UPDATE vehicle SET model = '凯美瑞 双擎', version = version + 1, updated_at = app.now()
       WHERE right(vin, 2) = '07' RETURNING id`,
    );
    await base.owner.query('CHECKPOINT');
    const start = performance.now();
    await parts.undo.run(actor, id);
    await parts.advance.run(id);
    const undoMs = performance.now() - start;
    const { status } = await parts.imports.one(actor, id, 'en');
    const [left] = (
      await base.owner.query<{ cars: number; kept: number }>(
        `SELECT (SELECT count(*)::int FROM vehicle) AS cars,
           (SELECT count(*)::int FROM import_row WHERE import_id = $1 AND kept IS NOT NULL) AS kept`,
        [id],
      )
    ).rows;
    parts.remove();
    return {
      ratio: Math.round((commitMs / undoMs) * 1000) / 1000,
      rows,
      commitMs: Math.round(commitMs),
      undoMs: Math.round(undoMs),
      status,
      edited: edited.rowCount,
      ...left,
    };
  } finally {
    await base.drop();
  }
}
