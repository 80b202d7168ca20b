import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { BookingView } from '@contract/booking';
import { useLanguage } from '../../i18n';
import {
  formatMoment,
  formatMoney,
  formatPeriod,
  formatZone,
  nameIn,
  organizationIn,
  viewerZone,
} from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { BookingBadge, LayerBadge } from '../../ui/tags';
import { useReasonText } from '../../ui/useReasonText';
import { useAbilities } from '../identity/me';
import { SampleSection } from '../sample/SampleSection';
import { useCertificates } from '../upkeep/queries';
import { UseButtons } from '../usage/UseButtons';
import { ApprovalSteps } from './ApprovalSteps';
import { BookingActions } from './BookingActions';
import { BookingTerms } from './BookingTerms';
import { durationText } from './duration';
import './bookingPage.css';
import './equipment.css';
import { MoveDialog } from './MoveDialog';
import { useBooking, useInstrument, useInstrumentNews, useOwnNews } from './queries';
import { offsetAt, wallOf } from './wallTime';

/** What the booker should know about the calibration of the instrument, as it is registered now. */
function Warnings({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const certificates = useCertificates(booking.instrumentId);
  const ahead = new Date(booking.endsAt) > new Date() && ['offered', 'requested', 'confirmed'].includes(booking.state);
  if (!ahead || !certificates.data) return null;
  const valid = certificates.data.filter(({ state }) => state === 'valid');
  const covered = valid.some(
    ({ validFrom, validUntil }) => validFrom <= booking.startsAt && booking.endsAt <= validUntil,
  );
  if (covered || (valid.length === 0 && booking.accreditation === null)) return null;
  const warning = valid.length === 0 ? 'calibration_missing' : 'calibration_expires';
  return <Alert className="booking-warning" type="warning" showIcon title={t(`quote.warning.${warning}`)} />;
}

/** Name and value of every fact that there is. */
function useFacts(booking: BookingView): [string, string][] {
  const { t } = useTranslation();
  const language = useLanguage();
  const reasonText = useReasonText();
  const { timeZone, mode, samples, accreditation, promisedAt, checkedInAt, checkedOutAt, reason } = booking;
  const moment = (instant: string) => formatMoment(instant, language, timeZone);
  const elsewhere =
    offsetAt(new Date(booking.startsAt), timeZone) !== offsetAt(new Date(booking.startsAt), viewerZone());
  const zone = elsewhere ? ` · ${formatZone(timeZone, language)}` : '';
  const minutes = (Date.parse(booking.endsAt) - Date.parse(booking.startsAt)) / 60_000;
  const used = [
    checkedInAt && t('booking.checkedIn', { when: moment(checkedInAt) }),
    checkedOutAt && t('booking.checkedOut', { when: moment(checkedOutAt) }),
  ].filter(Boolean);
  const facts: [string, string | null][] = [
    [t('booking.when'), formatPeriod(booking.startsAt, booking.endsAt, language, timeZone) + zone],
    [t('bookingPage.duration'), durationText(minutes, t)],
    [t('booking.purpose'), booking.purpose],
    [t('field.organization'), organizationIn(language, booking)],
    [t('booking.by'), booking.userName],
    [t('booking.mode'), t(`bookingMode.${mode}`)],
    [t('booking.samples'), samples > 0 ? String(samples) : null],
    [t('booking.accreditation'), accreditation && t(`accreditation.${accreditation}`)],
    [t('booking.promised'), promisedAt && moment(promisedAt)],
    [t('booking.series'), booking.seriesId && t('booking.seriesHint')],
    [t('booking.state'), used.length > 0 ? used.join(' · ') : null],
    [t('field.reason'), reason && reasonText(reason)],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

function Overview({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const [moving, setMoving] = useState(false);
  const facts = useFacts(booking);
  const { timeZone } = booking;
  return (
    <Section title={t('booking.one')} extra={<BookingBadge state={booking.state} />}>
      <Warnings booking={booking} />
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('booking.price')}</dt>
          <dd>
            <span className="money">{formatMoney(booking.price)}</span> <LayerBadge layer={booking.layer} />
            {booking.voucherAmount.amount > 0 && (
              <div className="row-note">{t('booking.voucherPays', { amount: formatMoney(booking.voucherAmount) })}</div>
            )}
          </dd>
        </div>
      </dl>
      <div className="booking-deeds">
        <UseButtons booking={booking} />
        <BookingActions booking={booking} onMove={() => setMoving(true)} />
      </div>
      {moving && (
        <MoveDialog
          moving={{
            bookingId: booking.id,
            startsAt: wallOf(booking.startsAt, timeZone),
            endsAt: wallOf(booking.endsAt, timeZone),
          }}
          onClose={() => setMoving(false)}
        />
      )}
    </Section>
  );
}

/** Whether what was sent in is the user's business: the API decides all the same. */
function useSeesSamples() {
  const { me, worksFor, ownIds } = useAbilities();
  return ({ organizationId, ownerOrganizationId, centerId }: BookingView) =>
    ownIds.has(organizationId) ||
    worksFor(ownerOrganizationId) ||
    me.staff.some((post) => post.centerId === centerId && post.role === 'manager');
}

function Booked({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const seesSamples = useSeesSamples();
  const instrument = useInstrument(booking.instrumentId);
  useInstrumentNews(booking.instrumentId);
  const name = nameIn(language, { name: booking.instrumentName, nameEn: booking.instrumentNameEn });
  return (
    <Page
      title={name}
      eyebrow={<Link to="/bookings">{t('bookingPage.all')}</Link>}
      actions={<Link to={`/instruments/${booking.instrumentId}`}>{t('booking.openInstrument')}</Link>}
    >
      <div className="stack">
        <Overview booking={booking} />
        {booking.approvals.length > 0 && (
          <Section title={t('approval.chain')}>
            <ApprovalSteps booking={booking} />
          </Section>
        )}
        {booking.mode === 'send_sample' && seesSamples(booking) && <SampleSection booking={booking} />}
        <BookingTerms booking={booking} instrument={instrument.data} />
      </div>
    </Page>
  );
}

/** Everything about one booking. */
export function BookingPage() {
  const { t } = useTranslation();
  const { bookingId = '' } = useParams();
  useOwnNews();
  const booking = useBooking(bookingId);
  if (booking.data) return <Booked booking={booking.data} />;
  return (
    <Page title={t('booking.one')}>
      <Read query={booking}>{() => null}</Read>
    </Page>
  );
}
