import { Passwords } from './passwords.js';

describe('Checking passwords', () => {
  it('works on two at once, lets twenty wait, and turns all others away without hashing', async () => {
    const passwords = new Passwords('ab12'.repeat(16));
    const kept = await passwords.hash('quiet lamp at noon');
    const answers = await Promise.allSettled(
      Array.from({ length: 40 }, () => passwords.verify(kept, 'quiet lamp at noon')),
    );
    const right = answers.filter((answer) => answer.status === 'fulfilled' && answer.value);
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect([right.length, refused.length]).toEqual([22, 18]);
    expect(refused.map((answer) => answer.reason)).toEqual(
      Array.from({ length: 18 }, () => expect.objectContaining({ status: 503, code: 'unavailable' })),
    );
    expect(await passwords.verify(kept, 'another')).toBe(false);
    expect(await passwords.verify(null, 'quiet lamp at noon')).toBe(false);
  });
});
