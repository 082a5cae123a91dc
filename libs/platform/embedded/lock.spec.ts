import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HomeLock } from './lock.js';
import { birthOf } from './process.js';

describe('The keeper of a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xuchi-lock-'));
  const leave = (keeper: object) => writeFileSync(join(folder, 'keeper.lock'), JSON.stringify(keeper));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is one at a time', async () => {
    const lock = new HomeLock(folder, 'start');
    expect(await lock.take()).toBeNull();
    expect(await new HomeLock(folder, 'doctor').take()).toMatchObject({ pid: process.pid, what: 'start' });
    lock.release();
    expect(await new HomeLock(folder, 'doctor').take()).toBeNull();
    new HomeLock(folder, 'doctor').release();
  });

  it('is followed when it died, even if its number lives on in another process', async () => {
    leave({ pid: 999_999_999, birth: '1', what: 'start' });
    expect(await new HomeLock(folder, 'start').take()).toBeNull();
    leave({ pid: process.pid, birth: `${birthOf(process.pid)}0`, what: 'start' });
    expect(await new HomeLock(folder, 'start').take()).toBeNull();
    new HomeLock(folder, 'start').release();
  });
});
