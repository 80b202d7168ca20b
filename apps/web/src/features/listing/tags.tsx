import type { Tier } from '@contract/data-room';
import type { InterestState, NdaState } from '@contract/interest';
import type { ListingState } from '@contract/listing';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/tags';

type Tone = 'teal' | 'mid' | 'amber' | 'rose' | 'plain';

const listingTones: Record<ListingState, Tone> = {
  draft: 'plain',
  verification: 'amber',
  published: 'teal',
  paused: 'amber',
  under_offer: 'mid',
  licensed: 'mid',
  expired: 'plain',
  withdrawn: 'plain',
  ineligible: 'rose',
};
export function ListingBadge({ state }: { state: ListingState }) {
  const { t } = useTranslation();
  return <Badge tone={listingTones[state]}>{t(`listingState.${state}`)}</Badge>;
}

const interestTones: Record<InterestState, Tone> = {
  submitted: 'amber',
  nda_pending: 'amber',
  qualified: 'teal',
  negotiating: 'mid',
  licensed: 'teal',
  declined: 'rose',
  withdrawn: 'plain',
  lapsed: 'plain',
};
export function InterestBadge({ state }: { state: InterestState }) {
  const { t } = useTranslation();
  return <Badge tone={interestTones[state]}>{t(`interestState.${state}`)}</Badge>;
}

const ndaTones: Record<NdaState, Tone> = { pending: 'amber', in_force: 'teal', ended: 'plain', withdrawn: 'plain' };
export function NdaBadge({ state }: { state: NdaState }) {
  const { t } = useTranslation();
  return <Badge tone={ndaTones[state]}>{t(`ndaState.${state}`)}</Badge>;
}

const tierTones: Record<Tier, Tone> = { teaser: 'plain', nda: 'amber', named: 'rose' };
export function TierBadge({ tier }: { tier: Tier }) {
  const { t } = useTranslation();
  return <Badge tone={tierTones[tier]}>{t(`listingTier.${tier}`)}</Badge>;
}
