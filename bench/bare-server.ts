import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { BenchBase } from './book.js';

/** Asks one question inside the scope; its plan is kept. */
export type Ask = (name: string, text: string, values: unknown[]) => Promise<unknown[]>;

/**
 * node:http and pg, nothing else: answers a path with what `work` asks as the app role inside the scope of one store.
 * @returns its address and how to end it
 */
export async function bareServer(
  base: BenchBase,
  storeId: number,
  work: (ask: Ask, path: URL) => Promise<unknown>,
): Promise<{ url: string; close: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: base.appUrl, max: 10 });
  // A database that is dropped ends its idle connections: no end of the benchmark.
  pool.on('error', () => undefined);
  const scope = `BEGIN; SELECT set_config('app.group', '${base.groupId}', true), set_config('app.stores', '{${storeId}}', true)`;
  const answer = async (path: URL): Promise<string> => {
    const client = await pool.connect();
    try {
      await client.query(scope);
      const body = await work(async (name, text, values) => (await client.query({ name, text, values })).rows, path);
      await client.query('COMMIT');
      return JSON.stringify(body);
    } finally {
      client.release();
    }
  };
  const server = createServer((request, response) => {
    answer(new URL(request.url ?? '/', 'http://bare')).then(
      (body) => response.setHeader('content-type', 'application/json').end(body),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await pool.end();
    },
  };
}
