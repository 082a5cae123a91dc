import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { AdvanceImport, AskImport, ReadImports, ReceiveImport } from '#intake';
import { Problem } from '#kernel';
import { storeActor } from './scope.js';

export interface ImportArgs {
  file: string;
  store: string;
  source?: string;
  again?: boolean;
}

/**
 * `crm import FILE --store CODE`: takes, checks and commits a file, as the console would.
 * @returns the import as GET /imports/:id shows it
 * @throws Problem of the file, 409 'import.same-file', 404 'store.unknown'
 */
export async function importFile(app: INestApplicationContext, args: ImportArgs) {
  const { actor, storeId } = await storeActor(app, args.store);
  const bytes = await readFile(args.file).catch(() => {
    throw new Problem(404, 'file.not-found');
  });
  const { id } = await app.get(ReceiveImport).run(actor, {
    storeId,
    name: basename(args.file),
    source: args.source ?? '',
    again: args.again ?? false,
    bytes,
  });
  const advance = app.get(AdvanceImport);
  await advance.run(id);
  const checked = await app.get(ReadImports).one(actor, id, 'zh-CN');
  if (checked.status === 'checked') {
    await app.get(AskImport).commit(actor, id);
    await advance.run(id);
  }
  return app.get(ReadImports).one(actor, id, 'zh-CN');
}
