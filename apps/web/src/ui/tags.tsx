import type { MembershipState } from '@contract/alliance';
import type { BookingState } from '@contract/booking';
import type { RateLayer } from '@contract/equipment';
import { useTranslation } from 'react-i18next';

type Tone = 'teal' | 'mid' | 'amber' | 'rose' | 'plain';

export function Badge({ tone = 'plain', children }: { tone?: Tone; children: string }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}

export function LayerBadge({ layer }: { layer: RateLayer }) {
  const { t } = useTranslation();
  return <span className={`badge layer-${layer}`}>{t(`layer.${layer}`)}</span>;
}

const bookingTones: Record<BookingState, Tone> = {
  offered: 'amber',
  requested: 'amber',
  confirmed: 'teal',
  in_use: 'teal',
  completed: 'mid',
  declined: 'rose',
  cancelled: 'plain',
  expired: 'plain',
  no_show: 'rose',
};
export function BookingBadge({ state }: { state: BookingState }) {
  const { t } = useTranslation();
  return <Badge tone={bookingTones[state]}>{t(`bookingState.${state}`)}</Badge>;
}

const membershipTones: Record<MembershipState, Tone> = {
  applied: 'amber',
  invited: 'amber',
  active: 'teal',
  suspended: 'rose',
  ended: 'plain',
  declined: 'plain',
};
export function MembershipBadge({ state }: { state: MembershipState }) {
  const { t } = useTranslation();
  return <Badge tone={membershipTones[state]}>{t(`membershipState.${state}`)}</Badge>;
}
