import { Injectable } from '@nestjs/common';
import type { CaseExport } from '#contracts';
import { Audit, FileStore, systemActor, type Actor, type StoredFile } from '#platform';
import { writeSheet, type SheetCell } from '#sheets';
import { Notify } from '#staff';
import { exportCell, exportTitle, type Reader } from './export-columns.js';
import { ExportLease, type LeasedExport } from './export-lease.js';
import { ExportRows } from './export-rows.query.js';

const WIDTH = 18;

/** Writes the sheets that people asked for, each once whoever works on it, and tells the asker. */
@Injectable()
export class BuildExports {
  constructor(
    private readonly lease: ExportLease,
    private readonly rows: ExportRows,
    private readonly files: FileStore,
    private readonly audit: Audit,
    private readonly notify: Notify,
  ) {}

  /** All that wait, one after the other. May be called by any worker at any time. */
  async runWaiting(): Promise<number> {
    let n = 0;
    for (let leased = await this.lease.take(); leased; leased = await this.lease.take()) {
      await (leased.givenUp ? this.fail(leased) : this.build(leased));
      n += 1;
    }
    return n;
  }

  private async build(leased: LeasedExport): Promise<void> {
    const asked = await this.lease.asked(leased);
    // The rows are read as the asker, with the role they have now: a right lost since they asked is lost here too.
    const actor = { ...systemActor(leased.groupId, leased.storeIds), staffId: leased.staffId };
    const { bytes, count } = await this.write(actor, asked, { role: leased.role, language: leased.language });
    const file = await this.files.keep(actor, bytes);
    if (!(await this.finish(leased, actor, file, count, asked))) await this.files.forget(file.id);
  }

  private async write(actor: Actor, asked: CaseExport, reader: Reader): Promise<{ bytes: Buffer; count: number }> {
    const { columns } = asked;
    const shape = {
      sheet: 'cases',
      head: columns.map((column) => exportTitle(column, reader.language)),
      widths: columns.map(() => WIDTH),
    };
    let count = 0;
    const pages = this.rows.pages(actor, actor.storeIds, asked);
    const cells = async function* (): AsyncGenerator<SheetCell[]> {
      for await (const page of pages) {
        count += page.length;
        for (const row of page) yield columns.map((column) => exportCell(column, row, reader));
      }
    };
    return { bytes: await writeSheet(shape, cells()), count };
  }

  private finish(leased: LeasedExport, actor: Actor, file: StoredFile, rows: number, asked: CaseExport) {
    const { id, staffId } = leased;
    return this.lease.end(leased, 'ready', { rows, fileId: file.id }, async () => {
      await this.files.record(actor, leased.storeIds[0]!, `cases-${id}.xlsx`, file);
      const detail = { rows, columns: asked.columns, reason: asked.reason ?? null };
      await this.audit.write(actor, 'case.export', { type: 'export', id }, detail);
      await this.notify.run(actor, {
        staffId,
        kind: 'export.ready',
        subject: { type: 'export', id },
        params: { rows },
      });
    });
  }

  private fail(leased: LeasedExport): Promise<boolean> {
    const actor = systemActor(leased.groupId, leased.storeIds);
    return this.lease.end(leased, 'failed', { rows: 0, fileId: null }, () =>
      this.notify.run(actor, {
        staffId: leased.staffId,
        kind: 'export.failed',
        subject: { type: 'export', id: leased.id },
      }),
    );
  }
}
