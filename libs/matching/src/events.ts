import { requestTopic, type Change } from '@concentric/platform';
import type { RdRequest } from '@concentric/research';

/** That a request was matched; with whom, and with how many, is for the requester to read. */
export const requestMatched = ({ id, centerId, version }: RdRequest): Change => ({
  type: 'rd-request.matched',
  subject: { type: 'rd-request', id },
  centerId,
  topics: [requestTopic(id)],
  data: { requestId: id, version },
});
