import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MembershipView } from '@contract/alliance';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Failure, Loading, More, Nothing } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { MembershipActions } from '../alliance/MembershipActions';
import { useCenters } from '../alliance/queries';
import { BookingRow } from '../equipment/BookingRow';
import { bookingsKey } from '../equipment/queries';
import { useAbilities } from '../identity/me';
import { useOrganization } from '../identity/organizations';

/** Applications to the centers the user manages, and invitations to the organizations they answer for. */
function useMemberships() {
  const { managesCenter, me } = useAbilities();
  const answersFor = new Set(
    me.organizations.filter(({ role }) => role === 'owner' || role === 'manager').map(({ id }) => id),
  );
  const centers = useCenters();
  const read = (state: 'applied' | 'invited') => (cursor: string | undefined) =>
    answer(api.GET('/memberships', { params: { query: { state, cursor } } }));
  const applied = useList(['memberships', 'applied'], read('applied'));
  const invited = useList(['memberships', 'invited'], read('invited'));
  const items = [
    ...(applied.data ?? []).filter(({ centerId }) => managesCenter(centerId)),
    ...(invited.data ?? []).filter(({ organizationId }) => answersFor.has(organizationId)),
  ].map((membership) => ({ membership, center: centers.data?.find(({ id }) => id === membership.centerId) }));
  return { items, isPending: applied.isPending || invited.isPending, error: applied.error ?? invited.error };
}

function MembershipRow({ membership, centerName }: { membership: MembershipView; centerName: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useOrganization(membership.organizationId);
  const organization = data ? nameIn(language, data) : membership.organizationName;
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/centers/${membership.centerId}/members`} className="row-link">
          {t('home.membershipOf', { organization, center: centerName })}
        </Link>{' '}
        <Badge tone="amber">{membership.state === 'applied' ? t('home.applied') : t('home.invited')}</Badge>
        {membership.message && <blockquote className="quote">{membership.message}</blockquote>}
      </div>
      <MembershipActions membership={membership} />
    </li>
  );
}

export function Waiting() {
  const { t } = useTranslation();
  const language = useLanguage();
  const memberships = useMemberships();
  const bookings = useList([...bookingsKey, 'to_decide', 'home'], (cursor) =>
    answer(api.GET('/bookings', { params: { query: { scope: 'to_decide', limit: 10, cursor } } })),
  );
  const failed = bookings.error ?? memberships.error;
  const waiting = bookings.isPending || memberships.isPending;
  const count = memberships.items.length + (bookings.data?.length ?? 0);
  return (
    <Section
      title={t('home.waiting')}
      extra={count > 0 ? <span className="count">{bookings.hasNextPage ? `${count}+` : count}</span> : undefined}
    >
      {failed && <Failure error={failed} retry={() => void bookings.refetch()} />}
      {count > 0 && (
        <ul className="rows">
          {memberships.items.map(({ membership, center }) => (
            <MembershipRow
              key={membership.id}
              membership={membership}
              centerName={center ? nameIn(language, center) : '…'}
            />
          ))}
          {bookings.data?.map((booking) => (
            <BookingRow key={booking.id} booking={booking} showOrganization />
          ))}
        </ul>
      )}
      <More query={bookings} />
      {count === 0 && waiting && <Loading rows={3} />}
      {count === 0 && !waiting && !failed && (
        <Nothing title={t('home.nothingWaiting')} hint={t('home.nothingWaitingHint')} />
      )}
    </Section>
  );
}
