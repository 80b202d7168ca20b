import { requestTopic, type Change } from '@concentric/platform';
import type { RdContract } from './rd-contract.entity';

/** What the journal keeps of a contract: more people read that than may know what is agreed. */
const traceOf = ({ id, requestId, state, edition, endGround, version }: RdContract) => ({
  ...{ id, requestId, state, edition, endGround, version },
});

/** `rd-contract.drafted`, `.changed`, `.frozen`, `.reopened`, `.signed`, and for each state it came into. */
export const contractChanged = (type: string, contract: RdContract, before: RdContract | null): Change => ({
  type: `rd-contract.${type}`,
  subject: { type: 'rd-contract', id: contract.id },
  centerId: contract.centerId,
  topics: [requestTopic(contract.requestId)],
  data: {
    contractId: contract.id,
    requestId: contract.requestId,
    state: contract.state,
    edition: contract.edition,
    version: contract.version,
  },
  before: before && traceOf(before),
  after: traceOf(contract),
});
