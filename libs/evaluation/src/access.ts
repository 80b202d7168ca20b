import type { AccessPolicy } from '@concentric/platform';
import { Complaint } from './complaint.entity';
import { complaintMoves, type ComplaintRole, type ComplaintVerb } from './complaint.rules';

const verbsOf = (role: ComplaintRole) =>
  (Object.keys(complaintMoves) as ComplaintVerb[]).filter((verb) => complaintMoves[verb].by === role);

/**
 * Who may do what with complaints: made by who did not win, decided by the center's managers, read by them and by both
 * parties. Who reads and judges proposals depends on the panel, which is no column; their services ask.
 */
export const evaluationAccess: AccessPolicy = ({ platformRole, organizations, staff }, can) => {
  if (platformRole === 'administrator') can(['read', ...verbsOf('manager')], Complaint);
  for (const { centerId, role } of staff)
    if (role === 'manager') can(['read', ...verbsOf('manager')], Complaint, { centerId });
  for (const { id: organizationId, role } of organizations) {
    can('read', Complaint, { organizationId });
    can('read', Complaint, { requesterOrganizationId: organizationId });
    if (role === 'owner' || role === 'manager')
      can(['complain', ...verbsOf('complainant')], Complaint, { organizationId });
  }
};
