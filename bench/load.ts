export interface Latency {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
}

/** Duration at or under which so large a share of sorted times lies, in milliseconds. */
const at = (times: readonly number[], share: number): number =>
  Math.round((times[Math.floor(times.length * share)] ?? 0) * 100) / 100;

/** What sorted-or-not times of requests, made in so many seconds, amount to. */
export function latencyOf(times: number[], seconds: number): Latency {
  times.sort((a, b) => a - b);
  return {
    perSecond: Math.round(times.length / seconds),
    p50: at(times, 0.5),
    p95: at(times, 0.95),
    p99: at(times, 0.99),
  };
}

/**
 * Closed loop of so many connections for so many seconds; each request takes the next of the addresses.
 * @returns times by address, in milliseconds @throws Error when an answer is not 200.
 */
export async function timesOf(
  urls: readonly string[],
  headers: Record<string, string>,
  seconds: number,
  connections: number,
): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(urls.map((url) => [url, []]));
  const end = performance.now() + seconds * 1000;
  let next = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      const url = urls[next++ % urls.length]!;
      const start = performance.now();
      const response = await fetch(url, { headers });
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`answer ${response.status} under load`);
      times.get(url)!.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return times;
}

/** The same, all addresses taken together. */
export async function load(
  urls: readonly string[],
  headers: Record<string, string>,
  seconds: number,
  connections: number,
): Promise<Latency> {
  const times = await timesOf(urls, headers, seconds, connections);
  return latencyOf([...times.values()].flat(), seconds);
}
