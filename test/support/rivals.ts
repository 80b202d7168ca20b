import type { Answer, As } from './client';
import { startServer } from './server';
import { startProcesses } from './stack';
import { alliance } from './world';

/** Two API processes on one database, a world in it, and users who rush at once. */
export async function startRivals() {
  const stack = await startProcesses(2);
  const server = await startServer({ DATABASE_URL: stack.databaseUrl });
  const world = await alliance(server);
  const operator = () => world.user('operator', { in: [[world.ids.core, 'operator']] });
  const users: As[] = [world.as.core, world.as.partner, await operator(), await operator()];
  return {
    ...{ stack, server, world },
    /** Every second request to the other process, by one of four users unless it is said who. */
    post: (i: number, path: string, body: object = {}, as: As = users[Math.floor(i / 2) % 4]!) =>
      stack.clients[i % 2]!.post(as, path, body),
    async stop() {
      await server.stop();
      await stack.stop();
    },
    /** How many deadlocks PostgreSQL met; ends the processes, for a connection reports what it met when it ends. */
    async deadlocks(): Promise<number> {
      await Promise.all(stack.processes.map(({ stop }) => stop()));
      const [found] = await server.sql<{ deadlocks: number }>(
        'SELECT deadlocks::integer FROM pg_stat_database WHERE datname = current_database()',
      );
      return found!.deadlocks;
    },
  };
}

export const times = <T>(count: number, work: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)));

/** How often each outcome came: the status, and the code of a problem. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const outcome = status < 300 ? String(status) : `${status} ${body.code}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

export const minutesAfter = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();
