import { beginEngagement, endEngagement } from '@concentric/alliance';
import { dayIn } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import type { RdRequest } from '@concentric/research';
import { layMilestones } from './milestone.store';
import { RdContractPartner, type RdContract } from './rd-contract.entity';

/** What the network calls the work of a contract: what is not public is not named there. */
const titleOf = ({ title, confidentiality }: RdRequest) => (confidentiality === 'public' ? title : '委托研发项目');

/**
 * With both signatures the milestones begin, and whoever does the work stands in the center by it. The caller of this
 * holds the request and the contract; the center is held last.
 */
export async function comeIntoForce(tx: Tx, caller: Caller, contract: RdContract, request: RdRequest): Promise<void> {
  const { id: contractId, centerId, effectiveAt } = contract;
  await layMilestones(tx, contract, effectiveAt!);
  const startsOn = dayIn('Asia/Shanghai', effectiveAt!);
  for (const { organizationId } of await partnersOf(tx, contractId)) {
    const wish = { organizationId, kind: 'project' as const, title: titleOf(request), startsOn };
    const { id: engagementId } = await beginEngagement(tx, caller, centerId, wish);
    await tx.update(RdContractPartner, { contractId, organizationId }, { engagementId });
  }
}

/** Whoever did the work of a contract that has ended no longer stands in the center by it. */
export async function leaveForce(tx: Tx, caller: Caller, contractId: string): Promise<void> {
  for (const { engagementId } of await partnersOf(tx, contractId))
    if (engagementId) await endEngagement(tx, caller, engagementId);
}

const partnersOf = (tx: Tx, contractId: string) =>
  tx.find(RdContractPartner, { where: { contractId }, order: { organizationId: 'ASC' } });
