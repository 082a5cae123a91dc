import { type Db, systemActor, type Config } from '#platform';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Whether an address is reached from this machine alone. */
export const isLoopback = (address: string): boolean => LOOPBACK.has(address);

/**
 * Refuses a bind that would show sessions to the network.
 * @throws Error when the bind leaves loopback and no TLS proxy in front is declared by PUBLIC_BIND=1.
 */
export function refusePlainBind(config: Pick<Config, 'bind' | 'publicBind'>): void {
  if (isLoopback(config.bind) || config.publicBind) return;
  throw new Error(`BIND=${config.bind} is not loopback: put a TLS proxy in front and declare it with PUBLIC_BIND=1`);
}

/**
 * Refuses to show the demo people, whose names are known, to a network in production.
 * @throws Error when the database was made by the demo.
 */
export async function refusePublicDemo(config: Pick<Config, 'bind' | 'environment'>, db: Db): Promise<void> {
  if (isLoopback(config.bind) || config.environment !== 'production') return;
  const [row] = await db.tx(systemActor(), () => db.query<{ mode: string }>('SELECT mode FROM app.installation'));
  if (row?.mode === 'demo') throw new Error('the database holds the demo group: it is not served beyond loopback');
}
