import { useRef } from 'react';
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

/**
 * One `Idempotency-Key` for one thing the user means to do. The key stays while no answer came, so a
 * double click or a retry after a lost connection cannot do it twice; any answer ends the intent.
 */
export function useIntent() {
  const current = useRef<{ body: string; key: string } | null>(null);
  return async <T>(body: unknown, send: (header: { 'Idempotency-Key': string }) => Promise<T>): Promise<T> => {
    const text = JSON.stringify(body ?? null);
    if (current.current?.body !== text) current.current = { body: text, key: randomId() };
    try {
      const result = await send({ 'Idempotency-Key': current.current.key });
      current.current = null;
      return result;
    } catch (error) {
      if (error instanceof Problem && error.status >= 400 && error.status < 500) current.current = null;
      throw error;
    }
  };
}
