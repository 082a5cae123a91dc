import { describe, expect, test } from '@jest/globals';
import { makeQueryClient } from './query.js';

describe('the cache of the console', () => {
  test('keeps nothing of one person for the next', async () => {
    const client = makeQueryClient();
    const sits = (me: { id: string } | null) =>
      client.fetchQuery({ queryKey: ['me'], queryFn: async () => ({ me }), staleTime: 0 });
    await sits({ id: 'adviser' });
    client.setQueryData(['cases'], ['粤A12345']);
    await sits({ id: 'adviser' });
    expect(client.getQueryData(['cases'])).toEqual(['粤A12345']);
    await sits(null);
    expect(client.getQueryData(['cases'])).toBeUndefined();
    client.setQueryData(['cases'], ['粤A12345']);
    await sits({ id: 'manager' });
    expect(client.getQueryData(['cases'])).toBeUndefined();
    client.clear();
  });
});
