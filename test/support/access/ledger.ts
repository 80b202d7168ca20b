import { everybody, type Row } from '../access-table';
import { income, posting } from '../ledger';
import type { TestServer } from '../server';
import type { alliance } from '../world';

/** The ledger's routes. Who keeps another center's books is let in to those, and this one does not exist for them. */
export function ledgerRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { centerId } = world.ids;
  const ledger = async (rest = '') => {
    await posting(server)(income(centerId, 100n));
    return `/centers/${centerId}/ledger${rest}`;
  };
  const verifiers = ['manager', 'administrator'] as const;
  return [
    ['GET /centers/:id/ledger', ['manager'], async () => [await ledger()]],
    ['GET /centers/:id/ledger/balances', ['manager'], async () => [await ledger('/balances')]],
    ['GET /centers/:id/ledger/export', ['manager'], async () => [await ledger('/export')]],
    ['GET /centers/:id/ledger/blocks', verifiers, async () => [await ledger('/blocks')]],
    ['POST /centers/:id/ledger/verify', verifiers, async () => [await ledger('/verify'), {}]],
    ['GET /ledger/verify-statement.mjs', everybody, () => ['/ledger/verify-statement.mjs']],
  ];
}
