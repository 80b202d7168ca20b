import type { AccessPolicy, TopicPolicy } from '@concentric/platform';
import { LicenceApproval } from './approval.entity';
import { Licence } from './licence.entity';

/**
 * A licence is between its two sides. Of its center the managers, the brokers and the finance people read it, the
 * platform's administrators and officers do not. To `draft` is to complete or propose a text; to `commit` is to act for
 * an organization: sign, vary, give notice, end. A consent is for whoever it is asked of to `decide`.
 */
export const licenceAccess: AccessPolicy = ({ organizations, staff }, can) => {
  for (const { centerId, role } of staff) if (role !== 'safety') can('read', Licence, { centerId });

  for (const { id, role } of organizations) {
    for (const side of [{ licensorOrganizationId: id }, { licenseeOrganizationId: id }]) {
      can('read', Licence, side);
      if (role !== 'viewer') can('draft', Licence, side);
      if (role === 'owner' || role === 'manager') can('commit', Licence, side);
    }
    can('read', LicenceApproval, { partyOrganizationId: id });
    if (role === 'owner' || role === 'manager') can('decide', LicenceApproval, { partyOrganizationId: id });
  }
};

/** Who may follow a licence: whoever may read it. */
export const licenceTopics: TopicPolicy = {
  prefix: 'licence',
  mayRead: async (tx, caller, id) => {
    const licence = await tx.findOneBy(Licence, { id });
    return licence !== null && caller.ability.can('read', licence);
  },
};
