import { CenterStaff } from '@concentric/alliance';
import { notify, responsibleUsers } from '@concentric/identity';
import type { Caller, Tx } from '@concentric/platform';
import type { RdRequest } from '@concentric/research';
import type { Complaint } from './complaint.entity';

/**
 * Tells who has to decide of what is new, and the parties of what was decided; of a complaint that was right also whoever
 * had won.
 */
export async function tellOfComplaint(
  tx: Tx,
  caller: Caller,
  complaint: Complaint,
  { title }: RdRequest,
  winnerOrganizationId: string | null = null,
): Promise<void> {
  const { id, state, requestId, centerId, version } = complaint;
  const decides = state === 'pending' || state === 'withdrawn';
  const managers = (await tx.findBy(CenterStaff, { centerId, role: 'manager' })).map(({ userId }) => userId);
  const audience = [
    ...(await responsibleUsers(tx, complaint.requesterOrganizationId)),
    ...(decides ? managers : await responsibleUsers(tx, complaint.organizationId)),
    ...(winnerOrganizationId === null ? [] : await responsibleUsers(tx, winnerOrganizationId)),
  ];
  await notify(
    tx,
    caller,
    audience.filter((userId) => userId !== caller.facts.userId),
    {
      ...{ type: `rd-complaint.${state}`, subjectId: id, cause: `complaint:${id}:${version}` },
      data: { requestId, complaintId: id, title },
    },
  );
}
