import { availableParallelism, cpus } from 'node:os';
import { benchBase, type BenchBase } from './book.js';
import type { Latency } from './load.js';

/** What a route and its bare form took at one size of the book. */
export interface Measured {
  ratio: number;
  api1: Latency;
  api10: Latency;
  bare10: Latency;
}

/**
 * The same measurement at a tenth of the vehicles and at all of them, each in a database of its own.
 * @returns the ratio at the larger size, both measurements, and by how much the p95 of one connection grew
 */
export async function grown<M extends Measured>(
  serverUrl: string,
  name: string,
  vehicles: number,
  measure: (base: BenchBase, vehicles: number) => Promise<M>,
) {
  const at = async (size: number): Promise<M> => {
    const base = await benchBase(serverUrl, `bench_${name}`);
    try {
      return await measure(base, size);
    } finally {
      await base.drop();
    }
  };
  const small = await at(Math.round(vehicles / 10));
  const large = await at(vehicles);
  const growth = Math.round((large.api1.p95 / small.api1.p95) * 100) / 100;
  return { ratio: large.ratio, vehicles, growth, large, small, cores: availableParallelism(), cpu: cpus()[0]?.model };
}

/** Requests per second of the api as a share of those of the bare server. */
export const ratioOf = (api: Latency, bare: Latency): number =>
  Math.round((api.perSecond / bare.perSecond) * 1000) / 1000;
