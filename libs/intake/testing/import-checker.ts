import { Audit, Db, openLogger, openSource, Vault, workerUrlOf } from '#platform';
import { TEST_KEYS } from '#platform/testing';
import { importDesk } from './desk.js';

/**
 * A worker that checks one import and says on its one line of output by how many megabytes its memory grew at most.
 * Started by tests as `node import-checker.js APP_URL IMPORT HOME`, with a heap as small as the test wants it.
 */
const [appUrl = '', id = '', home] = process.argv.slice(2);
const worker = new Db(openSource({ url: workerUrlOf(appUrl), pool: 2 }), openLogger('silent', 'checker'));
await worker.open();
const vault = new Vault(TEST_KEYS.master, TEST_KEYS.blind);
const desk = importDesk({ app: worker, worker, vault, auditOf: (db) => new Audit(db), appUrl }, home);
const before = process.memoryUsage.rss();
await desk.advance.run(id);
await worker.close();
process.stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1024 - before / 1024 / 1024)}\n`);
