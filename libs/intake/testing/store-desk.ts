import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { importDesk } from './desk.js';

const PAGE = { page: 1, size: 200 };

/** The import desk of one store on a database of its own, and its lead, who brings files in and takes them back. */
export class StoreDesk {
  readonly desk: ReturnType<typeof importDesk>;
  readonly storeId: number;
  readonly lead: Actor;

  private constructor(
    readonly base: TestDatabase,
    readonly group: TestGroup,
  ) {
    this.desk = importDesk(base);
    this.storeId = group.stores[0]!.id;
    this.lead = group.actor('lead', [this.storeId]);
  }

  /** @param instant what the clock of the database says, e.g. '2026-12-01T02:00:00Z' */
  static async open(instant: string): Promise<StoreDesk> {
    const base = await testDatabase();
    const group = await base.makeGroup();
    await base.setClock(instant);
    return new StoreDesk(base, group);
  }

  /** @returns the import that a file begins */
  async receive(bytes: Buffer, name = 'a.csv'): Promise<string> {
    const { storeId } = this;
    return (await this.desk.receive.run(this.lead, { storeId, name, source: '', again: true, bytes })).id;
  }

  async check(bytes: Buffer, name?: string): Promise<string> {
    const id = await this.receive(bytes, name);
    await this.desk.advance.run(id);
    return id;
  }

  async commit(id: string): Promise<string> {
    await this.desk.ask.commit(this.lead, id);
    await this.desk.advance.run(id);
    return id;
  }

  /** Checks and commits a file. @throws Error when that is not all done at the end */
  async bringIn(bytes: Buffer, name?: string): Promise<string> {
    const id = await this.commit(await this.check(bytes, name));
    return this.ended(id, 'done');
  }

  /** @throws Error when it is not undone at the end */
  async undo(id: string): Promise<string> {
    await this.desk.undo.run(this.lead, id);
    await this.desk.advance.run(id);
    return this.ended(id, 'undone');
  }

  view(id: string) {
    return this.desk.imports.one(this.lead, id, 'zh-CN');
  }

  async rows(id: string, more: Record<string, string> = {}) {
    return (await this.desk.rows.list(this.lead, id, { ...PAGE, ...more }, 'zh-CN')).items;
  }

  async close(): Promise<void> {
    this.desk.remove();
    await this.base.close();
  }

  private async ended(id: string, wanted: string): Promise<string> {
    const { status } = await this.view(id);
    if (status !== wanted) throw new Error(`the import is ${status}, not ${wanted}`);
    return id;
  }
}
