import { requestTopic, type Change } from '@concentric/platform';
import type { Proposal } from './proposal.entity';

/** What the journal keeps of a proposal: never what it says, nor its price. */
const shown = ({ id, requestId, centerId, organizationId, state, commitment, version }: Proposal) => ({
  ...{ id, requestId, centerId, organizationId, state, commitment, version },
});

/** Until it is opened, nobody learns who proposes: neither from a topic nor from the center's audit trail. */
const isSecret = ({ openedAt }: Proposal) => openedAt === null;

/** What everybody who reads the request is told of by name. */
const isTold = ({ state }: Proposal) => state === 'opened' || state === 'winning';

/** Named for what became of it: `proposal.submitted`, `proposal.opened` … Of whose it is, only readers of it may know. */
export const proposalMoved = (proposal: Proposal, before: Proposal | null): Change => ({
  type: `proposal.${proposal.state}`,
  subject: { type: 'proposal', id: proposal.id },
  centerId: isSecret(proposal) ? null : proposal.centerId,
  topics: proposal.commitment === null ? [] : [requestTopic(proposal.requestId)],
  data: {
    ...{ requestId: proposal.requestId, state: proposal.state, version: proposal.version },
    ...(isTold(proposal) ? { proposalId: proposal.id } : {}),
  },
  before: before && shown(before),
  after: shown(proposal),
});

/** A draft was typed on; nobody else is told. */
export const draftSaved = (proposal: Proposal): Change => ({
  type: 'proposal.saved',
  subject: { type: 'proposal', id: proposal.id },
  centerId: null,
  topics: [],
  data: { requestId: proposal.requestId, version: proposal.version },
  after: shown(proposal),
});

/** What was said of an opened proposal changed, but not its state. */
export const reasonGiven = (proposal: Proposal): Change => ({
  type: 'proposal.reason_given',
  subject: { type: 'proposal', id: proposal.id },
  centerId: proposal.centerId,
  topics: [requestTopic(proposal.requestId)],
  data: { requestId: proposal.requestId, state: proposal.state, version: proposal.version },
  after: shown(proposal),
});

/** Somebody looked into an opened proposal that is not theirs, or into a file of it. */
export const proposalRead = (proposal: Proposal, attachmentId: string | null): Change => ({
  type: 'proposal.read',
  subject: { type: 'proposal', id: proposal.id },
  centerId: proposal.centerId,
  topics: [],
  data: { requestId: proposal.requestId, proposalId: proposal.id, attachmentId, version: proposal.version },
});
