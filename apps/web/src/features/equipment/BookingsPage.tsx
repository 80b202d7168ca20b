import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { Page } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { RebookingCards } from '../waitlist/RebookingCards';
import { WaitlistPanel } from '../waitlist/WaitlistPanel';
import { BookingRow } from './BookingRow';
import { bookingsKey, useOwnNews } from './queries';

type View = 'upcoming' | 'past';

export function BookingsPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const view: View = search.get('view') === 'past' ? 'past' : 'upcoming';
  useOwnNews();
  const bookings = useList([...bookingsKey, view], (cursor) =>
    answer(
      api.GET('/bookings', {
        params: { query: { scope: 'mine', phase: view === 'past' ? 'over' : 'open', cursor } },
      }),
    ),
  );
  return (
    <Page title={t('nav.bookings')} lead={t('booking.listLead')}>
      <RebookingCards />
      <WaitlistPanel />
      <Segmented
        className="views"
        aria-label={t('booking.views')}
        value={view}
        onChange={(next) => setSearch(next === 'upcoming' ? {} : { view: next }, { replace: true })}
        options={(['upcoming', 'past'] as const).map((value) => ({ value, label: t(`booking.${value}`) }))}
      />
      <section className="panel">
        <Read query={bookings} rows={6}>
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title={view === 'past' ? t('booking.nonePast') : t('booking.none')}
                hint={view === 'past' ? undefined : t('booking.noneHint')}
                action={<Link to="/instruments">{t('booking.findInstrument')}</Link>}
              />
            ) : (
              <ul className="rows">
                {items.map((booking) => (
                  <BookingRow key={booking.id} booking={booking} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={bookings} />
      </section>
    </Page>
  );
}
