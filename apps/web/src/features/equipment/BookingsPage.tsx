import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { Page } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { BookingRow } from './BookingRow';
import { bookingsKey } from './queries';

type View = 'upcoming' | 'all' | 'to_decide';

export function BookingsPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('view');
  const view: View = asked === 'all' || asked === 'to_decide' ? asked : 'upcoming';
  // Fixed while the page is open: a moving bound would make every reading a new list.
  const [now] = useState(() => new Date().toISOString());
  const bookings = useList([...bookingsKey, view], (cursor) =>
    answer(
      api.GET('/bookings', {
        params: {
          query: {
            scope: view === 'to_decide' ? 'to_decide' : 'mine',
            from: view === 'upcoming' ? now : undefined,
            cursor,
          },
        },
      }),
    ),
  );
  return (
    <Page title={t('nav.bookings')} lead={t('booking.listLead')}>
      <Segmented
        className="views"
        aria-label={t('booking.views')}
        value={view}
        onChange={(next) => setSearch(next === 'upcoming' ? {} : { view: next }, { replace: true })}
        options={[
          { value: 'upcoming', label: t('booking.upcoming') },
          { value: 'all', label: t('booking.all') },
          { value: 'to_decide', label: t('booking.toDecide') },
        ]}
      />
      <section className="panel">
        <Read query={bookings} rows={6}>
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title={view === 'to_decide' ? t('booking.noneToDecide') : t('booking.none')}
                hint={view === 'to_decide' ? t('booking.noneToDecideHint') : t('booking.noneHint')}
                action={view === 'to_decide' ? undefined : <Link to="/instruments">{t('booking.findInstrument')}</Link>}
              />
            ) : (
              <ul className="rows">
                {items.map((booking) => (
                  <BookingRow key={booking.id} booking={booking} showOrganization={view === 'to_decide'} />
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
