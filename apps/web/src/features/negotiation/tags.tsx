import { useTranslation } from 'react-i18next';
import type { NegotiationState, OfferState, Party } from '@contract/negotiation';
import { Badge } from '../../ui/tags';

const roomTones: Record<NegotiationState, 'teal' | 'mid' | 'amber' | 'rose' | 'plain'> = {
  open: 'mid',
  offer_pending: 'amber',
  accepted: 'teal',
  agreement_drafted: 'teal',
  rejected: 'rose',
  withdrawn: 'plain',
  expired: 'plain',
  superseded: 'plain',
  closed: 'teal',
};

export function RoomBadge({ state }: { state: NegotiationState }) {
  const { t } = useTranslation();
  return <Badge tone={roomTones[state]}>{t(`negotiationState.${state}`)}</Badge>;
}

const offerTones: Record<OfferState, 'teal' | 'mid' | 'amber' | 'rose' | 'plain'> = {
  pending: 'amber',
  countered: 'mid',
  accepted: 'teal',
  rejected: 'rose',
  withdrawn: 'plain',
  expired: 'plain',
  superseded: 'plain',
};

export function OfferBadge({ state }: { state: OfferState }) {
  const { t } = useTranslation();
  return <Badge tone={offerTones[state]}>{t(`offerState.${state}`)}</Badge>;
}

export function PartyBadge({ party }: { party: Party }) {
  const { t } = useTranslation();
  const tone = party === 'licensor' ? 'amber' : party === 'licensee' ? 'teal' : 'mid';
  return <Badge tone={tone}>{t(`negotiationParty.${party}`)}</Badge>;
}
