import { setTimeout as sleep } from 'node:timers/promises';

/** Moments at which a fault test may strike. */
export type FaultName =
  | 'planner.afterSelect'
  | 'planner.afterQueuedCommit'
  | 'planner.afterAdd'
  | 'send.beforeClaim'
  | 'send.afterClaim'
  | 'send.afterConnect'
  | 'send.afterWrite'
  | 'send.afterResponse'
  | 'send.afterSettleCommit'
  | 'settle.afterLookup'
  | 'receipt.afterStore'
  | 'import.midChunk'
  | 'import.afterChunk'
  | 'grant.afterBudget'
  | 'redeem.afterUpdate';

/** Guards that a test may leave out, to prove that the suite notices. */
export type GuardName = 'deadline' | 'fence' | 'settle' | 'slot' | 'dbclock' | 'clockcheck';

type Environment = Record<string, string | undefined>;
type Point = (name: FaultName) => void | Promise<void>;

const nothing: Point = () => undefined;

/**
 * The act for this process. Outside NODE_ENV=test it is empty whatever else the environment says.
 * FAULT_POINT reads `name:action[:argument]`: kill, stop (SIGSTOP), throw, delay (argument in milliseconds).
 * It strikes once.
 */
export function faultPointFor(env: Environment): Point {
  const wanted = env['NODE_ENV'] === 'test' ? env['FAULT_POINT'] : undefined;
  if (!wanted) return nothing;
  const [point, action, argument] = wanted.split(':');
  let struck = false;
  return (name) => {
    if (struck || name !== point) return undefined;
    struck = true;
    if (action === 'kill' || action === 'stop') {
      process.kill(process.pid, action === 'kill' ? 'SIGKILL' : 'SIGSTOP');
      // Neither signal lands in the middle of a call: give it a moment to.
      return sleep(20);
    }
    if (action === 'throw') throw new Error(`fault at ${name}`);
    return sleep(Number(argument ?? 1000));
  };
}

/** The guards left out in this process; none outside NODE_ENV=test. */
export function missingGuardsFor(env: Environment): ReadonlySet<string> {
  return new Set(env['NODE_ENV'] === 'test' ? (env['XUCHI_TEST_WITHOUT'] ?? '').split(',').filter(Boolean) : []);
}

const strike = faultPointFor(process.env);
const missing = missingGuardsFor(process.env);

/** Does what the test asked for at this moment; nothing in production. */
export const faultPoint = async (name: FaultName): Promise<void> => strike(name);

/** Whether a guard stands. Always true in production. */
export const guarded = (guard: GuardName): boolean => !missing.has(guard);
