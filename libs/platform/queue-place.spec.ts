import { readAddress } from './queue-place.js';
import { readInfo, refuse } from './queue-probe.js';

describe('The address of the queue', () => {
  it('may be one Redis, with password, TLS and a number of its own', () => {
    expect(readAddress('rediss://crm:p%40ss@cache.shop:6380/3')).toEqual({
      form: 'single',
      hosts: [{ host: 'cache.shop', port: 6380 }],
      master: '3',
      options: { username: 'crm', password: 'p@ss', db: 3, tls: {} },
    });
    expect(readAddress('redis://127.0.0.1').hosts).toEqual([{ host: '127.0.0.1', port: 6379 }]);
  });

  it('may be the Sentinels that know the master', () => {
    const read = readAddress('redis+sentinel://:secret@s1,s2:26380/renewals?db=2');
    expect(read).toMatchObject({ form: 'sentinel', master: 'renewals', options: { password: 'secret', db: 2 } });
    expect(read.hosts).toEqual([
      { host: 's1', port: 26379 },
      { host: 's2', port: 26380 },
    ]);
  });

  it('may be some members of a Cluster', () => {
    const read = readAddress('redis+cluster://n1:7000,n2:7001');
    expect(read.form).toBe('cluster');
    expect(read.hosts).toHaveLength(2);
  });

  it('is refused without being told when it is something else', () => {
    expect(() => readAddress('http://user:hunter2@cache')).toThrow(/^(?!.*hunter2)QUEUE_URL/);
  });
});

describe('A Redis is trusted with jobs', () => {
  const good = { redis_version: '7.0.15', maxmemory_policy: 'noeviction', aof_enabled: '1' };
  const facts = (more: object) => new Map(Object.entries({ ...good, ...more }));

  it('when it is of version 7, never evicts and keeps a log', () => {
    expect(() => refuse(facts({}))).not.toThrow();
    expect(readInfo('# Server\r\nredis_version:7.2.4\r\n\r\naof_enabled:1\r\n').get('redis_version')).toBe('7.2.4');
  });

  it.each([
    [{ redis_version: '6.2.0' }, 'older'],
    [{ maxmemory_policy: 'allkeys-lru' }, 'noeviction'],
    [{ aof_enabled: '0' }, 'appendonly'],
  ])('and not with %j', (wrong, why) => {
    expect(() => refuse(facts(wrong))).toThrow(why);
  });
});
