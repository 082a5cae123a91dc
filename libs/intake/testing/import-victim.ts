import { Audit, Db, openLogger, openSource, Vault, workerUrlOf } from '#platform';
import { TEST_KEYS } from '#platform/testing';
import { importDesk } from './desk.js';

/**
 * A worker of one import, to be killed: goes on with it in small chunks until it is through.
 * Started by tests as `node import-victim.js APP_URL IMPORT CHUNK_ROWS`, with a fault point in its environment.
 */
const [appUrl = '', id = '', rows = ''] = process.argv.slice(2);
const worker = new Db(openSource({ url: workerUrlOf(appUrl), pool: 2 }), openLogger('silent', 'victim'));
await worker.open();
const vault = new Vault(TEST_KEYS.master, TEST_KEYS.blind);
const desk = importDesk({ app: worker, worker, vault, auditOf: (db) => new Audit(db), appUrl });
desk.commit.chunkRows = Number(rows);
desk.undoing.chunkRows = Number(rows);
await desk.advance.run(id);
desk.remove();
await worker.close();
