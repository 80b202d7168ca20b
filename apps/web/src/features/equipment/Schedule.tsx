import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { after, dayIn, day as oneDay, openPeriods, startOfDay } from '@concentric/kernel';
import type { InstrumentView } from '@contract/equipment';
import type { Liveness } from '../../api/realtime';
import { useLanguage } from '../../i18n';
import { formatDate, formatZone, viewerZone } from '../../ui/format';
import { Failure } from '../../ui/states';
import { useWide } from '../../ui/useWidth';
import { useAbilities } from '../identity/me';
import { BookingDialog } from './BookingDialog';
import { BookingForm } from './BookingForm';
import { draftFrom, type Draft } from './draft';
import { LiveMark } from './LiveMark';
import { MoveDialog, type Moving } from './MoveDialog';
import { useFooting } from './price';
import { useCalendar, useInstrumentNews, type Schedules } from './queries';
import { mondayOf, offsetAt, plusDays, wallOf } from './wallTime';
import { WeekCalendar } from './WeekCalendar';

/** The first day on which it can still be used: on a Sunday people look at the week to come. */
function nextOpenDay({ openingHours, timeZone }: InstrumentView): string {
  const now = new Date();
  const [next] = openPeriods(openingHours, timeZone, { startsAt: now, endsAt: after(now, 7 * oneDay) });
  return dayIn(timeZone, next && next.startsAt > now ? next.startsAt : now);
}

const focusPurpose = () => document.querySelector<HTMLElement>('.booking-purpose')?.focus();

const nothing: Schedules = { entries: [], outages: [] };

type CalendarBarProps = {
  day: string;
  first: string;
  week: boolean;
  zone: string;
  liveness: Liveness;
  onDay: (day: string) => void;
};

function CalendarBar({ day, first, week, zone, liveness, onDay }: CalendarBarProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const length = week ? 7 : 1;
  return (
    <div className="calendar-bar">
      <div className="calendar-steps">
        <Button
          icon={<LeftOutlined />}
          aria-label={t(week ? 'calendar.previousWeek' : 'calendar.previousDay')}
          onClick={() => onDay(plusDays(day, -length))}
        />
        <Button onClick={() => onDay(dayIn(zone, new Date()))}>{t('calendar.today')}</Button>
        <Button
          icon={<RightOutlined />}
          aria-label={t(week ? 'calendar.nextWeek' : 'calendar.nextDay')}
          onClick={() => onDay(plusDays(day, length))}
        />
      </div>
      <h2 aria-live="polite">
        {formatDate(first, language)}
        {week && ` – ${formatDate(plusDays(first, 6), language)}`}
      </h2>
      <LiveMark liveness={liveness} />
    </div>
  );
}

/** The live calendar of an instrument beside the form that books it; each fills in the other. */
export function Schedule({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const wide = useWide(768);
  const zone = instrument.timeZone;
  const { decidesOn } = useAbilities();
  const bookable = useFooting()(instrument).hindrance === null;
  const [search] = useSearchParams();
  const [draft, setDraft] = useState<Draft>(() => draftFrom(search, instrument));
  const [day, setDay] = useState(() => draft.startsOn || nextOpenDay(instrument));
  const [opened, setOpened] = useState<string | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);
  const liveness = useInstrumentNews(instrument.id);

  // Whoever comes with a time has only to say what for.
  const [begun] = useState(draft.startsOn !== '');
  useEffect(() => {
    if (begun) focusPurpose();
  }, [begun]);

  const first = wide ? mondayOf(day) : day;
  const length = wide ? 7 : 1;
  const shown = useMemo(
    () => ({ from: startOfDay(zone, first), to: startOfDay(zone, plusDays(first, length)) }),
    [zone, first, length],
  );
  const calendar = useCalendar(instrument.id, shown);
  const buffered = instrument.bufferBeforeMinutes + instrument.bufferAfterMinutes > 0;
  const elsewhere = offsetAt(shown.from, zone) !== offsetAt(shown.from, viewerZone());

  const edit = (next: Draft) => {
    setDraft(next);
    if (next.startsOn && next.startsOn !== draft.startsOn) setDay(next.startsOn);
  };

  return (
    <div className="schedule">
      <section className="panel schedule-calendar" aria-label={t('calendar.title')}>
        <CalendarBar day={day} first={first} week={wide} zone={zone} liveness={liveness} onDay={setDay} />
        <p className="hint calendar-zone">
          {elsewhere
            ? t('calendar.zoneDiffers', { zone: formatZone(zone, language), own: formatZone(viewerZone(), language) })
            : t('calendar.zone', { zone: formatZone(zone, language) })}
          {bookable && wide && ` ${t('calendar.dragHint')}`}
          {instrument.capacity > 1 && ` ${t('calendar.placesFree', { count: instrument.capacity })}`}
        </p>
        {calendar.error && !calendar.data ? (
          <Failure error={calendar.error} retry={() => void calendar.refetch()} />
        ) : (
          <WeekCalendar
            instrument={instrument}
            schedule={calendar.data ?? nothing}
            draft={draft}
            first={first}
            shown={shown}
            week={wide}
            selectable={bookable}
            onSelect={(start, end) => {
              setDraft((before) => ({
                ...before,
                startsOn: start.slice(0, 10),
                startsAt: start.slice(11),
                endsOn: end.slice(0, 10),
                endsAt: end.slice(11),
              }));
              requestAnimationFrame(focusPurpose);
            }}
            onOpen={setOpened}
            onMoved={(bookingId, startsAt, endsAt) => setMoving({ bookingId, startsAt, endsAt })}
          />
        )}
        <ul className="calendar-legend">
          <li className="legend-own">{t('calendar.own')}</li>
          {decidesOn(instrument) && <li className="legend-readable">{t('calendar.readable')}</li>}
          <li className="legend-requested">{t('calendar.requested')}</li>
          <li className="legend-busy">{t('calendar.busy')}</li>
          <li className="legend-closed">{t('calendar.closedHours')}</li>
          {buffered && <li className="legend-buffer">{t('calendar.buffer')}</li>}
          {(calendar.data?.outages.length ?? 0) > 0 && <li className="legend-outage">{t('calendar.outage')}</li>}
        </ul>
      </section>
      <BookingForm instrument={instrument} draft={draft} onEdit={edit} />
      <BookingDialog
        bookingId={opened}
        onClose={() => setOpened(null)}
        onMove={(booking) => {
          setOpened(null);
          setMoving({
            bookingId: booking.id,
            startsAt: wallOf(booking.startsAt, zone),
            endsAt: wallOf(booking.endsAt, zone),
          });
        }}
      />
      {moving && <MoveDialog moving={moving} onClose={() => setMoving(null)} />}
    </div>
  );
}
