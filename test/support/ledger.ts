import { post, type EntryWish, type JournalWish } from '@concentric/ledger';
import { randomUUID } from 'node:crypto';
import type { TestServer } from './server';

/** A payment of `amount` fen to a center, shared among organizations: gross in, then to each as many fen. */
export const income = (centerId: string, amount: bigint, more: Partial<JournalWish> = {}): JournalWish => ({
  ...{ centerId, source: `test:${randomUUID()}`, effectiveOn: '2026-03-10', kind: 'event.received' },
  ...{ subject: { type: 'revenue-event', id: randomUUID() } },
  entries: [
    { account: { purpose: 'clearing' }, amount },
    { account: { purpose: 'undistributed' }, amount: -amount },
  ],
  ...more,
});

export const shared = (centerId: string, shares: ReadonlyMap<string, bigint>, more: Partial<JournalWish> = {}) => {
  const total = [...shares.values()].reduce((sum, it) => sum + it, 0n);
  const entries: EntryWish[] = [...shares].map(([organizationId, share]) => ({
    account: { purpose: 'investor_payable', organizationId },
    amount: -share,
  }));
  entries.unshift({ account: { purpose: 'undistributed' }, amount: total });
  return income(centerId, 1n, { kind: 'distribution.posted', ...more, entries });
};

/** Posts as the platform does, in a transaction of its own. */
export const posting = (server: TestServer) => (wish: JournalWish) =>
  server.database.write(server.system, (tx) => post(tx, server.system, wish));

/** Whether this server has the role that the ledger's tables belong to; some test servers are not let make it. */
export const ledgerOwner = async (server: TestServer): Promise<string> => {
  const [{ owner } = { owner: '' }] = await server.sql<{ owner: string }>(
    `SELECT pg_get_userbyid(relowner) AS owner FROM pg_class WHERE oid = 'ledger_journals'::regclass`,
  );
  return owner;
};
