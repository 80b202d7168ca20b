import { describe, expect, test } from '@jest/globals';
import { keptIntent } from '../../apps/web/src/api/intent';
import { Problem } from '../../apps/web/src/api/problem';

describe('what somebody means to do', () => {
  let clock = 1000;
  const sent: [string, number][] = [];
  const attempt =
    (outcome: Error | null = null) =>
    (header: { 'Idempotency-Key': string }, since: number) => {
      sent.push([header['Idempotency-Key'], since]);
      return outcome ? Promise.reject(outcome) : Promise.resolve('done');
    };
  const refused = new Problem(409, 'offer_not_newest', '', '', [], {});

  test('has one key and one beginning until an answer comes, and new ones after', async () => {
    const intent = keptIntent(() => (clock += 1000));
    const lost = new TypeError('Failed to fetch');
    await expect(intent({ hours: 24 }, attempt(lost))).rejects.toBe(lost);
    await expect(intent({ hours: 24 }, attempt(lost))).rejects.toBe(lost);
    await intent({ hours: 24 }, attempt());
    await expect(intent({ hours: 24 }, attempt(refused))).rejects.toBe(refused);
    await expect(intent({ hours: 24 }, attempt(lost))).rejects.toBe(lost);
    await intent({ hours: 72 }, attempt());
    expect(sent.map(([, since]) => since)).toEqual([2000, 2000, 2000, 3000, 4000, 5000]);
    expect(new Set(sent.map(([key]) => key)).size).toBe(4);
  });
});
