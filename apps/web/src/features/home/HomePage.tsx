import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge, LayerBadge } from '../../ui/tags';
import { BookingRow } from '../equipment/BookingRow';
import { bookingsKey } from '../equipment/queries';
import { useAbilities } from '../identity/me';
import { RebookingCards } from '../waitlist/RebookingCards';
import { WaitlistPanel } from '../waitlist/WaitlistPanel';
import { Inbox } from './Inbox';
import { Waiting } from './Waiting';

function Upcoming() {
  const { t } = useTranslation();
  const bookings = useList([...bookingsKey, 'next'], () =>
    answer(api.GET('/bookings', { params: { query: { scope: 'mine', phase: 'open', limit: 20 } } })),
  );
  return (
    <Section title={t('home.upcoming')} extra={<Link to="/bookings">{t('home.allBookings')}</Link>}>
      <Read query={bookings} rows={3}>
        {(items) => {
          const live = items
            // What is offered waits for an answer above.
            .filter(({ state }) => state !== 'offered')
            .slice(0, 5);
          return live.length === 0 ? (
            <Nothing
              title={t('booking.none')}
              hint={t('booking.noneHint')}
              action={<Link to="/instruments">{t('booking.findInstrument')}</Link>}
            />
          ) : (
            <ul className="rows">
              {live.map((booking) => (
                <BookingRow key={booking.id} booking={booking} />
              ))}
            </ul>
          );
        }}
      </Read>
    </Section>
  );
}

function MyCenters() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me, acting } = useAbilities();
  const standings = acting?.standings ?? [];
  const posts = me.staff.filter(({ centerId }) => !standings.some((standing) => standing.centerId === centerId));
  return (
    <Section title={t('home.myCenters')}>
      {standings.length + posts.length === 0 ? (
        <Nothing
          title={t('home.noCenters')}
          hint={t('home.noCentersHint')}
          action={<Link to="/centers">{t('nav.centers')}</Link>}
        />
      ) : (
        <ul className="rows">
          {[...standings, ...posts].map((there) => (
            <li key={there.centerId} className="row">
              <Link to={`/centers/${there.centerId}`} className="row-link row-main">
                {nameIn(language, { name: there.centerName, nameEn: there.centerNameEn })}
              </Link>
              {'layer' in there ? (
                <LayerBadge layer={there.layer} />
              ) : (
                <Badge tone="amber">{t(`staffRole.${there.role}`)}</Badge>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export function HomePage() {
  const { t } = useTranslation();
  const { me } = useAbilities();
  return (
    <Page title={t('home.greeting', { name: me.user.name })} lead={t('home.lead')}>
      <div className="grid-home">
        <div className="stack">
          <RebookingCards />
          <WaitlistPanel offersOnly />
          <Waiting />
          {me.organizations.length > 0 && <Upcoming />}
        </div>
        <div className="stack">
          <Inbox />
          <MyCenters />
        </div>
      </div>
    </Page>
  );
}
