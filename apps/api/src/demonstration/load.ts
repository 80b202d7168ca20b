import { hashPassword } from '@concentric/identity';
import { Config, Database, systemCaller, type Tx } from '@concentric/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Loading } from './loading';
import { emailOf, password, people } from './people';

export type DemonstrationSignIn = { role: string; email: string; password: string };

/**
 * Fills an empty database with the demonstration data, all in one transaction: the demonstration
 * administrator is there when, and only when, everything is.
 * @returns how to sign in; nothing when the database holds other data
 */
export async function loadDemonstration(app: NestFastifyApplication): Promise<DemonstrationSignIn[]> {
  const database = app.get(Database);
  const found = await whatIsThere(database.reader);
  if (found !== 'nothing') return found === 'demonstration' ? signIns : [];
  const passwordHash = await hashPassword(password);
  const { now } = await database.write(systemCaller('demonstration'), async (tx) => {
    // Two processes that start at once load once.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('concentric demonstration', 0))`);
    const now = await whatIsThere(tx);
    if (now !== 'nothing') return { now };
    await new Loading(tx, new Date(), app.get(Config)).everything(passwordHash);
    return { now: 'demonstration' };
  });
  return now === 'demonstration' ? signIns : [];
}

// A role is one word: the second center's people sign in too, but are not announced.
const signIns: DemonstrationSignIn[] = people
  .filter(({ key }) => !key.includes('-'))
  .map(({ key }) => ({ role: key, email: emailOf(key), password }));

async function whatIsThere(tx: Tx): Promise<'nothing' | 'demonstration' | 'other data'> {
  const [row] = await tx.query<{ demonstration: boolean; any: boolean }[]>(
    `SELECT EXISTS (SELECT FROM users WHERE email = $1) AS demonstration,
            EXISTS (SELECT FROM users) OR EXISTS (SELECT FROM organizations) AS "any"`,
    [emailOf('administrator')],
  );
  if (row!.demonstration) return 'demonstration';
  return row!.any ? 'other data' : 'nothing';
}
