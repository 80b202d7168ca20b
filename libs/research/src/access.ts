import type { Layer } from '@concentric/kernel';
import type { AccessPolicy, TopicPolicy } from '@concentric/platform';
import { findRequest } from './request.store';
import { RdRequest, ResearchSettings } from './request.entity';
import { verbsOf } from './request.rules';

/** What whoever answers for the requester does beside moving the request along. */
const ofRequester = ['change', 'extend', 'invite', 'answer', ...verbsOf('requester')];
const visibleTo = {
  core: { visibleToCore: true },
  partner: { visibleToPartner: true },
  radiation: { visibleToRadiation: true },
} as const satisfies Record<Layer, object>;

/**
 * Who may do what with requests. A request is seen by its requester, and once announced by the layers it is for, by
 * those it invites and those who judge (see `mayRead`), by the center's staff and by the platform's. Moves are granted
 * by the table of the machine.
 */
export const researchAccess: AccessPolicy = ({ userId, platformRole, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator' || platformRole === 'officer') {
    can('read', RdRequest, { announced: true });
    can('read', ResearchSettings);
  }
  if (platformRole === 'administrator') can('change', ResearchSettings);

  for (const { centerId, role } of staff) {
    can('read', ResearchSettings, { centerId });
    if (role !== 'safety') can('read', RdRequest, { centerId, announced: true });
    if (role !== 'manager') continue;
    can('read', RdRequest, { centerId, state: 'under_review' });
    can(['oversee', ...verbsOf('manager')], RdRequest, { centerId });
    can('change', ResearchSettings, { centerId });
    // What a manager drafted for the lead organization, the manager also carries on.
    can('create', RdRequest, { centerId });
    can(['read', ...ofRequester], RdRequest, { centerId, userId });
  }

  for (const { centerId, organizationId, layer } of standings) {
    can('read', ResearchSettings, { centerId });
    can('read', RdRequest, { centerId, announced: true, ...visibleTo[layer] });
    const isMore = organizations.some(({ id, role }) => id === organizationId && role !== 'viewer');
    if (isMore) can('create', RdRequest, { centerId, organizationId });
  }

  for (const { id: organizationId, role } of organizations) {
    can('read', RdRequest, { organizationId });
    if (role !== 'viewer') can('change', RdRequest, { organizationId });
    if (role === 'owner' || role === 'manager') can(ofRequester, RdRequest, { organizationId });
  }
};

/** What becomes of a request, told to all who may read it; not who did it. */
export const requestTopics: TopicPolicy = {
  prefix: 'rd-request',
  hidesActor: true,
  mayRead: (tx, caller, id) =>
    findRequest(tx, caller, id).then(
      () => true,
      () => false,
    ),
};
