import { licenceTopic } from '@concentric/licence';
import { negotiationTopic } from '@concentric/negotiation';
import type { Change } from '@concentric/platform';
import type { BrokerDisclosure, BrokerMandate, CommissionLine } from './mandate.entity';

const room = ({ negotiationId }: { readonly negotiationId: string | null }): string[] =>
  negotiationId === null ? [] : [negotiationTopic(negotiationId)];

/** `broker-mandate.offered`, `.signed`, and its states. That there is one is no secret from the other side; its fee is. */
export const mandateChanged = (type: string, mandate: BrokerMandate): Change => ({
  type: `broker-mandate.${type}`,
  subject: { type: 'broker-mandate', id: mandate.id },
  centerId: mandate.centerId,
  topics: room(mandate),
  data: { mandateId: mandate.id, negotiationId: mandate.negotiationId, state: mandate.state, version: mandate.version },
  after: { id: mandate.id, state: mandate.state, version: mandate.version },
});

export const interestDisclosed = (disclosure: BrokerDisclosure): Change => ({
  type: 'broker-disclosure.made',
  subject: { type: 'broker-disclosure', id: disclosure.id },
  centerId: disclosure.centerId,
  topics: room(disclosure),
  data: { disclosureId: disclosure.id, negotiationId: disclosure.negotiationId, version: 1 },
});

/** Ids only: each payer reads his own. */
export const commissionCharged = ({ id, mandateId, licenceId, centerId, reason }: CommissionLine): Change => ({
  type: 'commission.charged',
  subject: { type: 'commission-line', id },
  centerId,
  topics: [licenceTopic(licenceId)],
  data: { lineId: id, mandateId, licenceId, version: 1 },
  after: { id, mandateId, licenceId, reason },
});
