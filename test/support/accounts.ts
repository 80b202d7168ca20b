import { hashPassword } from '@concentric/identity';
import type { Answer } from './client';
import type { TestServer } from './server';

export const password = 'correct horse battery';
let hash: Promise<string> | undefined;

/** Lets a user of the world sign in with the password above. */
export async function givePassword({ sql }: TestServer, userId: string): Promise<void> {
  await sql('UPDATE users SET password_hash = $2 WHERE id = $1', [userId, await (hash ??= hashPassword(password))]);
}

/** The session cookie an answer sets: the pair a browser sends back, and its attributes. */
export function sessionCookieOf({ headers }: Answer): { pair: string; attributes: string[] } | undefined {
  const set = headers.getSetCookie().find((cookie) => cookie.startsWith('concentric_session='));
  const [pair = '', ...attributes] = set?.split('; ') ?? [];
  return set ? { pair, attributes } : undefined;
}
