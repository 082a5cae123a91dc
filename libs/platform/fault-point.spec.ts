import { faultPointFor, missingGuardsFor } from './fault-point.js';

describe('Faults on purpose', () => {
  it('strike once at their point in a test', () => {
    const point = faultPointFor({ NODE_ENV: 'test', FAULT_POINT: 'send.afterClaim:throw' });
    expect(point('send.beforeClaim')).toBeUndefined();
    expect(() => point('send.afterClaim')).toThrow('fault at send.afterClaim');
    expect(point('send.afterClaim')).toBeUndefined();
  });

  it('never strike in production, whatever the environment says', () => {
    for (const NODE_ENV of ['production', 'development', undefined]) {
      const env = { NODE_ENV, FAULT_POINT: 'send.afterClaim:throw', XUCHI_TEST_WITHOUT: 'fence,deadline' };
      expect(faultPointFor(env)('send.afterClaim')).toBeUndefined();
      expect(missingGuardsFor(env).size).toBe(0);
    }
  });

  it('leave out the guards that a test names', () => {
    expect([...missingGuardsFor({ NODE_ENV: 'test', XUCHI_TEST_WITHOUT: 'fence,slot' })]).toEqual(['fence', 'slot']);
  });
});
