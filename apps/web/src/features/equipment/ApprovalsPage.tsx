import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/booking';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Page } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { BookingRow } from './BookingRow';
import { durationText } from './duration';
import './equipment.css';
import { useOwnNews, useToDecide } from './queries';

const minute = 60_000;

/** The present, anew each half minute. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** By when it has to be answered, and how long that is. */
function Deadline({ booking, now }: { booking: BookingView; now: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { decideBy, timeZone } = booking;
  if (!decideBy) return null;
  const left = Math.max(0, Date.parse(decideBy) - now);
  const urgent = left < 4 * 60 * minute;
  return (
    <p className={urgent ? 'deadline deadline-urgent' : 'deadline'}>
      {t('approval.until', { when: formatMoment(decideBy, language, timeZone) })} ·{' '}
      <b>{left < minute ? t('approval.soon') : t('approval.left', { time: durationText(left / minute, t) })}</b>
    </p>
  );
}

/** Everything that waits for the reader's word, what lapses first on top. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const waiting = useToDecide(50);
  const now = useNow();
  useOwnNews();
  return (
    <Page title={t('approval.title')} lead={t('approval.lead')}>
      <section className="panel">
        <Read query={waiting} rows={5}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('booking.noneToDecide')} hint={t('booking.noneToDecideHint')} />
            ) : (
              <ul className="rows">
                {items
                  .toSorted((a, b) => (a.decideBy ?? '').localeCompare(b.decideBy ?? ''))
                  .map((booking) => (
                    <BookingRow key={booking.id} booking={booking} showOrganization>
                      <Deadline booking={booking} now={now} />
                    </BookingRow>
                  ))}
              </ul>
            )
          }
        </Read>
        <More query={waiting} />
      </section>
    </Page>
  );
}
