import type { RdContract } from '@concentric/contracting';
import { requestTopic, type Change } from '@concentric/platform';
import type { ContractRegistration } from './registration.entity';

const traceOf = ({ contractId, state, number, registeredOn, version }: ContractRegistration) => ({
  ...{ contractId, state, number, registeredOn, version },
});

/** `rd-registration.pre_check`, `.filed`, `.correction`, `.registered` …: the state it came into. */
export const registrationChanged = (
  registration: ContractRegistration,
  before: ContractRegistration,
  { requestId, centerId }: RdContract,
): Change => ({
  type: `rd-registration.${registration.state}`,
  subject: { type: 'rd-registration', id: registration.contractId },
  centerId,
  topics: [requestTopic(requestId)],
  data: {
    ...{ contractId: registration.contractId, requestId },
    ...{ state: registration.state, version: registration.version },
  },
  before: traceOf(before),
  after: traceOf(registration),
});
