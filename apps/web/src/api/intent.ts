import { useState } from 'react';
import { Problem } from './problem';

/** A UUID also where `crypto.randomUUID` is missing: plain http on an inner network is no secure context. */
export function randomId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What is sent with a request, and since when somebody means it, in milliseconds of this machine's clock. */
type Send<T> = (header: { 'Idempotency-Key': string }, since: number) => Promise<T>;

/**
 * Keeps one `Idempotency-Key` for one thing somebody means to do, and the moment from which they mean it. Both stay while
 * no answer came, so a double click or a retry after a lost connection cannot do it twice, and what is reckoned from that
 * moment is the same in each; any answer ends the intent.
 */
export function keptIntent(now: () => number = Date.now) {
  let current: { body: string; key: string; since: number } | null = null;
  return async <T>(body: unknown, send: Send<T>): Promise<T> => {
    const text = JSON.stringify(body ?? null);
    if (current?.body !== text) current = { body: text, key: randomId(), since: now() };
    try {
      const result = await send({ 'Idempotency-Key': current.key }, current.since);
      current = null;
      return result;
    } catch (error) {
      if (error instanceof Problem && error.status >= 400 && error.status < 500) current = null;
      throw error;
    }
  };
}

/** An intent of the page that uses it. */
export function useIntent() {
  const [intent] = useState(() => keptIntent());
  return intent;
}
