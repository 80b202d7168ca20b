import { ensure } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import type { Complaint } from './complaint.entity';
import { worksForOneOf } from './evaluation.store';

/** Nobody decides a complaint of, or against, an organization they work for. @throws Refusal `complaint_own_case` */
export async function ensureNotOwnCase(tx: Tx, caller: Caller, complaint: Complaint): Promise<void> {
  const { userId } = caller.facts;
  const parties = [complaint.organizationId, complaint.requesterOrganizationId];
  const isOwn = userId !== null && (await worksForOneOf(tx, userId, parties));
  ensure(!isOwn, 'complaint_own_case');
}
