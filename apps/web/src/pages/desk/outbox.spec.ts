import { describe, expect, test } from '@jest/globals';
import { memoryKeep, Outbox, type Entry, type Outcome } from './outbox.js';

const entry = (key: string, staffId = 'me'): Entry => ({
  key,
  staffId,
  caseId: `case-${key}`,
  car: '粤A12345',
  body: { version: 1, result: 'NO_ANSWER', channel: 'call' },
  savedAt: Number(key),
});

describe('contacts on their way to the server', () => {
  test('arrive in the order in which they were saved, each once', async () => {
    const sent: string[] = [];
    const box = new Outbox(memoryKeep(), async ({ key }): Promise<Outcome> => (sent.push(key), 'taken'));
    await Promise.all([box.add(entry('1')), box.add(entry('2')), box.add(entry('3'))]);
    await box.run();
    expect(sent).toEqual(['1', '2', '3']);
  });

  test('wait while nothing is reached, and go out with the same key when it is', async () => {
    let online = false;
    const tried: string[] = [];
    const counts: number[] = [];
    const keep = memoryKeep();
    const deliver = async ({ key }: Entry): Promise<Outcome> => (tried.push(key), online ? 'taken' : 'waiting');
    const box = new Outbox(keep, deliver, (n) => counts.push(n));
    await box.add(entry('1'));
    await box.add(entry('2'));
    expect(tried).toEqual(['1', '1']);
    expect(await keep.all()).toHaveLength(2);
    online = true;
    await box.run();
    expect(tried).toEqual(['1', '1', '1', '2']);
    expect([await keep.all(), counts.at(-1)]).toEqual([[], 0]);
  });

  test('a refused one does not hold up what comes after it', async () => {
    const sent: string[] = [];
    const keep = memoryKeep();
    const box = new Outbox(
      keep,
      async ({ key }): Promise<Outcome> => (sent.push(key), key === '1' ? 'refused' : 'taken'),
    );
    await box.add(entry('1'));
    await box.add(entry('2'));
    expect(sent).toEqual(['1', '2']);
    expect(await keep.all()).toEqual([]);
  });

  test('a page that was closed is taken up by the same person, and by nobody else', async () => {
    const keep = memoryKeep();
    await keep.put(entry('2'));
    await keep.put(entry('1'));
    await keep.put(entry('3', 'somebody else'));
    const sent: string[] = [];
    await new Outbox(keep, async ({ key }): Promise<Outcome> => (sent.push(key), 'taken')).resume('me');
    expect(sent.sort()).toEqual(['1', '2']);
    expect(await keep.all()).toEqual([]);
  });
});
