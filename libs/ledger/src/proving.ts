import { CenterStaff } from '@concentric/alliance';
import { notify, User } from '@concentric/identity';
import { day } from '@concentric/kernel';
import type { JobHandler } from '@concentric/platform';
import { In } from 'typeorm';
import { verifyLedger } from './verifying';

/**
 * Recomputes every center's ledger once a day, a center a job, and tells who answers for it when a row is not as it was
 * sealed. What the database does not check at every post, such as that each entry's account is there, it checks here.
 */
export const proveLedgers: JobHandler = {
  kind: 'ledger.prove',
  every: day,
  run: async (tx) => {
    await tx.query(
      `INSERT INTO jobs (kind, key, payload)
       SELECT 'ledger.prove-center', 'ledger.prove:' || center_id, jsonb_build_object('centerId', center_id)
       FROM (SELECT DISTINCT center_id FROM ledger_accounts) c ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING`,
    );
  },
};

export const proveLedger: JobHandler = {
  kind: 'ledger.prove-center',
  run: async (tx, caller, { centerId }) => {
    const id = String(centerId);
    const { ok, faults, moreFaults } = await verifyLedger(tx, id);
    if (ok) return;
    const staff = await tx.findBy(CenterStaff, { centerId: id, role: In(['manager', 'finance']) });
    const administrators = await tx.findBy(User, { platformRole: 'administrator' });
    const audience = new Set([...staff.map(({ userId }) => userId), ...administrators.map((it) => it.id)]);
    await notify(tx, caller, [...audience], {
      type: 'ledger.faulty',
      subjectId: id,
      data: { centerId: id, faults: faults.length + moreFaults, first: faults[0]!.row },
      cause: caller.request.id,
    });
  },
};
