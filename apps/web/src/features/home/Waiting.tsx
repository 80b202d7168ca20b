import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MembershipView } from '@contract/alliance';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Failure, Loading, Nothing } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { MembershipActions } from '../alliance/MembershipActions';
import { centerKey, useCenters } from '../alliance/queries';
import { BookingRow } from '../equipment/BookingRow';
import { bookingsKey } from '../equipment/queries';
import { useAbilities } from '../identity/me';

/** Applications to the centers the user manages, and invitations to the organizations they answer for. */
function useMemberships() {
  const { managesCenter, managedCenters, administrator, me } = useAbilities();
  const answersFor = new Set(
    me.organizations.filter(({ role }) => role === 'owner' || role === 'manager').map(({ id }) => id),
  );
  const centers = useCenters();
  const all = centers.data ?? [];
  const asked = [
    ...all.filter(({ id }) => managesCenter(id)).map((center) => ({ center, state: 'applied' as const })),
    ...(answersFor.size > 0 ? all.map((center) => ({ center, state: 'invited' as const })) : []),
  ];
  const answers = useQueries({
    queries: asked.map(({ center, state }) => ({
      queryKey: [...centerKey(center.id), 'memberships', 'waiting', state],
      queryFn: () =>
        answer(api.GET('/centers/{id}/memberships', { params: { path: { id: center.id }, query: { state } } })),
      enabled: state === 'applied' ? administrator || managedCenters.length > 0 : true,
      retry: false,
    })),
  });
  const items = answers.flatMap(({ data }, i) =>
    (data?.items ?? [])
      .filter((membership) => membership.state === 'applied' || answersFor.has(membership.organizationId))
      .map((membership) => ({ membership, center: asked[i]!.center })),
  );
  return { items, isPending: centers.isPending || answers.some(({ isPending, isEnabled }) => isPending && isEnabled) };
}

function MembershipRow({ membership, centerName }: { membership: MembershipView; centerName: string }) {
  const { t } = useTranslation();
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/centers/${membership.centerId}/members`} className="row-link">
          {t('home.membershipOf', { organization: membership.organizationName, center: centerName })}
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
  const waiting = bookings.isPending || memberships.isPending;
  const count = memberships.items.length + (bookings.data?.length ?? 0);
  return (
    <Section title={t('home.waiting')} extra={count > 0 ? <span className="count">{count}</span> : undefined}>
      {bookings.error && <Failure error={bookings.error} retry={() => void bookings.refetch()} />}
      {count > 0 && (
        <ul className="rows">
          {memberships.items.map(({ membership, center }) => (
            <MembershipRow key={membership.id} membership={membership} centerName={nameIn(language, center)} />
          ))}
          {bookings.data?.map((booking) => (
            <BookingRow key={booking.id} booking={booking} showOrganization />
          ))}
        </ul>
      )}
      {count === 0 && waiting && <Loading rows={3} />}
      {count === 0 && !waiting && !bookings.error && (
        <Nothing title={t('home.nothingWaiting')} hint={t('home.nothingWaitingHint')} />
      )}
    </Section>
  );
}
