import { CheckCircleFilled } from '@ant-design/icons';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { AtInstrumentView } from '@contract/usage';
import type { BookingView } from '@contract/booking';
import { useLanguage } from '../../i18n';
import { formatMoment, formatPeriod, formatTime, organizationIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { BookingBadge } from '../../ui/tags';
import { durationText } from '../equipment/duration';
import { useInstrument, useInstrumentNews } from '../equipment/queries';
import { useAbilities } from '../identity/me';
import { ReportFaultButton } from '../upkeep/ReportFaultButton';
import { clockText, foremost, phaseOf, type Phase } from './phase';
import { useAtInstrument, useNow } from './queries';
import './usage.css';
import { UseButtons } from './UseButtons';
import { UseDial } from './UseDial';

type Shown = { at: AtInstrumentView; booking: BookingView; phase: Phase; now: Date };
const minute = 60_000;

const tones: Record<Phase, string> = {
  ...{ running: 'running', overrun: 'over', ready: 'ready', late: 'late', waiting: 'waiting', over: 'waiting' },
};
const words = {
  running: 'running',
  overrun: 'overrun',
  ready: 'ready',
  late: 'ready',
  waiting: 'waiting',
  over: 'waiting',
} as const;

/** What the ring tells: how much of the time is gone, or how near its beginning is. */
function Dial({ at, booking, phase, now }: Shown) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [start, end] = [Date.parse(booking.startsAt), Date.parse(booking.endsAt)];
  const running = phase === 'running' || phase === 'overrun';
  const opens = start - at.earlyMinutes * minute - now.getTime();
  const gone = (now.getTime() - start) / (end - start);
  return (
    <UseDial tone={tones[phase]} done={phase === 'overrun' ? 1 : gone}>
      <span className="dial-word">{t(`use.${words[phase]}`)}</span>
      {running ? (
        <>
          <b className="dial-figure" role="timer">
            {clockText(Math.abs(end - now.getTime()))}
          </b>
          <span className="dial-note">{t(phase === 'overrun' ? 'use.over' : 'use.left')}</span>
        </>
      ) : (
        <>
          <b className="dial-figure">{formatTime(booking.startsAt, language, at.timeZone)}</b>
          <span className="dial-note">
            {phase === 'waiting'
              ? t('use.opensIn', { time: durationText(Math.ceil(opens / minute), t) })
              : `– ${formatTime(booking.endsAt, language, at.timeZone)}`}
          </span>
        </>
      )}
    </UseDial>
  );
}

/** What to know about it, in one sentence. */
function Sentence({ at, booking, phase, now }: Shown) {
  const { t } = useTranslation();
  const language = useLanguage();
  const when = (instant: number) => formatTime(new Date(instant), language, at.timeZone);
  const [start, end] = [Date.parse(booking.startsAt), Date.parse(booking.endsAt)];
  const deadline = Math.min(start + at.graceMinutes * minute, end);
  if (phase === 'overrun') return <p className="use-warning">{t('use.overrunHint')}</p>;
  if (phase === 'running')
    return <p>{booking.checkedInAt && t('use.begun', { when: when(Date.parse(booking.checkedInAt)) })}</p>;
  if (phase === 'waiting')
    return (
      <p>
        {t('use.opensAt', { when: formatMoment(new Date(start - at.earlyMinutes * minute), language, at.timeZone) })}
      </p>
    );
  return (
    <p className={phase === 'late' ? 'use-warning' : undefined}>
      {phase === 'late' && now.getTime() > deadline
        ? t('use.late', { time: durationText((now.getTime() - start) / minute, t) })
        : t('use.beginBy', { when: when(deadline) })}
    </p>
  );
}

/** Whose booking it is, when it is somebody else's. */
function Whose({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const { me } = useAbilities();
  const language = useLanguage();
  const { userName, mode, samples } = booking;
  return (
    <>
      {booking.userId !== me.user.id && (
        <span>{t('use.forWhom', { organization: organizationIn(language, booking), user: userName })}</span>
      )}
      {mode === 'send_sample' && <span>{t('use.samples', { count: samples })}</span>}
    </>
  );
}

function Foremost({ code, ...shown }: Shown & { code: string | null }) {
  const { at, booking, phase } = shown;
  const language = useLanguage();
  const { t } = useTranslation();
  const blocked = at.capacity === 1 && at.running > 0 && booking.state === 'confirmed';
  return (
    <section className="use-card" aria-label={t(`use.${words[phase]}`)}>
      <Dial {...shown} />
      <div className="use-what">
        <b>{booking.purpose}</b>
        <span>{formatPeriod(booking.startsAt, booking.endsAt, language, at.timeZone)}</span>
        <Whose booking={booking} />
      </div>
      <Sentence {...shown} />
      {blocked && <p className="use-warning">{t('use.inUse')}</p>}
      <UseButtons booking={booking} code={code} large />
    </section>
  );
}

function Others({ at, bookings, code }: { at: AtInstrumentView; bookings: BookingView[]; code: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (bookings.length === 0) return null;
  return (
    <section className="panel" aria-label={t('use.others')}>
      <div className="panel-head">
        <h2>{t('use.others')}</h2>
      </div>
      <ul className="rows">
        {bookings.map((booking) => (
          <li className="row" key={booking.id}>
            <div className="row-main">
              <b>{formatPeriod(booking.startsAt, booking.endsAt, language, at.timeZone)}</b>{' '}
              <BookingBadge state={booking.state} />
              <div className="row-note use-whose">
                <span>{booking.purpose}</span>
                <Whose booking={booking} />
              </div>
            </div>
            <div className="row-actions">
              <UseButtons booking={booking} code={code} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Here({ at, code }: { at: AtInstrumentView; code: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(1000);
  const booking = foremost(at.bookings, now, at.earlyMinutes);
  const book = (
    <Link className="use-book" to={`/instruments/${at.instrumentId}`}>
      {t(at.mayBook ? 'use.book' : 'use.openInstrument')}
    </Link>
  );
  return (
    <>
      {at.outOfOrderUntil && (
        <Alert
          type="warning"
          showIcon
          title={t('use.outOfOrder', { when: formatMoment(at.outOfOrderUntil, language, at.timeZone) })}
          description={t('use.outOfOrderHint')}
        />
      )}
      {booking ? (
        <Foremost at={at} booking={booking} phase={phaseOf(booking, now, at.earlyMinutes)} now={now} code={code} />
      ) : (
        <section className="use-card">
          <Nothing title={t('use.none')} hint={at.mayBook ? t('use.noneHint') : undefined} action={book} />
        </section>
      )}
      <Others at={at} bookings={at.bookings.filter((it) => it !== booking)} code={code} />
    </>
  );
}

/** What opens when the code at an instrument is scanned. */
export function UsePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { instrumentId = '' } = useParams();
  const [search] = useSearchParams();
  const code = search.get('code');
  const at = useAtInstrument(instrumentId);
  const instrument = useInstrument(instrumentId);
  useInstrumentNews(instrumentId);
  const named = at.data && ((language === 'en' && at.data.instrumentNameEn) || at.data.instrumentName);
  return (
    <div className="use-page">
      <Page
        title={named ?? t('use.title')}
        eyebrow={t('use.title')}
        lead={
          at.data && (
            <span className="use-lead">
              <span>{at.data.location}</span>
              {code && (
                <span className="use-scanned">
                  <CheckCircleFilled aria-hidden /> {t('use.scanned')}
                </span>
              )}
            </span>
          )
        }
      >
        <Read query={at} rows={8}>
          {(data) => <Here at={data} code={code} />}
        </Read>
        <div className="use-more">
          {instrument.data && <ReportFaultButton instrument={instrument.data} />}
          <Link to={`/instruments/${instrumentId}`}>{t('use.openInstrument')}</Link>
          <Link to="/bookings">{t('use.allBookings')}</Link>
        </div>
      </Page>
    </div>
  );
}
