import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatMoney, formatPeriod, formatZone, nameIn, viewerZone } from '../../ui/format';
import { Badge, LayerBadge } from '../../ui/tags';
import { useCategoryName } from '../equipment/category';
import { durationText } from '../equipment/duration';
import { offsetAt } from '../equipment/wallTime';
import type { useSlots } from './queries';

type Found = NonNullable<ReturnType<typeof useSlots>['data']>;
type Slot = Found['items'][number];

type Booking = { mode: string; samples: number };

/** The booking form of the instrument, filled in with the slot. */
const bookingPath = ({ instrument, startsAt, endsAt }: Slot, { mode, samples }: Booking) => {
  const draft = new URLSearchParams({ from: startsAt, to: endsAt, mode });
  if (mode === 'send_sample') draft.set('samples', String(samples));
  return `/instruments/${instrument.id}?${draft.toString()}`;
};

function SlotRow({ slot, booking }: { slot: Slot; booking: Booking }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const when = formatPeriod(slot.startsAt, slot.endsAt, language, slot.instrument.timeZone);
  const name = nameIn(language, slot.instrument);
  const minutes = (Date.parse(slot.endsAt) - Date.parse(slot.startsAt)) / 60_000;
  return (
    <li className="slot">
      <span className="slot-when">{when}</span>
      <span className="slot-price money">{formatMoney(slot.price)}</span>
      <span className="slot-notes">
        {!slot.fits && <Badge tone="amber">{t('search.longer', { length: durationText(minutes, t) })}</Badge>}
        {slot.needsApproval.length > 0 && <Badge tone="amber">{t('search.needsApproval')}</Badge>}
        {slot.warnings.map((warning) => (
          <Badge key={warning}>{t(`search.${warning}`)}</Badge>
        ))}
      </span>
      <Link className="slot-book" to={bookingPath(slot, booking)} aria-label={t('search.bookAt', { name, when })}>
        {t('search.book')}
      </Link>
    </li>
  );
}

function InstrumentSlots({ slots, booking }: { slots: readonly Slot[]; booking: Booking }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { instrument, layer, proximity, startsAt } = slots[0]!;
  const begins = new Date(startsAt);
  const elsewhere = offsetAt(begins, instrument.timeZone) !== offsetAt(begins, viewerZone());
  const category = useCategoryName(instrument.category);
  const { ownerOrganizationName, ownerOrganizationNameEn } = instrument;
  const owner = nameIn(language, { name: ownerOrganizationName, nameEn: ownerOrganizationNameEn });
  const center = nameIn(language, { name: instrument.centerName, nameEn: instrument.centerNameEn });
  return (
    <li className="card slot-card">
      <div className="card-tags">
        <Badge tone="mid">{category}</Badge>
        <Badge>{t(`search.${proximity}`)}</Badge>
        <LayerBadge layer={layer} />
      </div>
      <h2>{nameIn(language, instrument)}</h2>
      <p className="row-note">
        {center} · {owner} · {instrument.location}
      </p>
      {elsewhere && <p className="hint">{t('timeline.zone', { zone: formatZone(instrument.timeZone, language) })}</p>}
      <ul className="slots">
        {slots.map((slot) => (
          <SlotRow key={slot.startsAt} slot={slot} booking={booking} />
        ))}
      </ul>
    </li>
  );
}

/** Slots as they rank, those of one instrument together where its best stands. */
export function SlotCards({ items, booking }: { items: readonly Slot[]; booking: Booking }) {
  const groups = new Map<string, Slot[]>();
  for (const slot of items) groups.set(slot.instrument.id, [...(groups.get(slot.instrument.id) ?? []), slot]);
  return (
    <ul className="cards slot-cards">
      {[...groups].map(([id, slots]) => (
        <InstrumentSlots key={id} slots={slots} booking={booking} />
      ))}
    </ul>
  );
}

export function NeedsQualification({
  instruments,
  onSendSamples,
}: {
  instruments: Found['needsQualification'];
  onSendSamples: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="panel" aria-label={t('search.needs')}>
      <h2>{t('search.needs')}</h2>
      <p className="hint">
        {t('search.needsHint')}{' '}
        <button type="button" className="link-button" onClick={onSendSamples}>
          {t('search.sendInstead')}
        </button>
      </p>
      <ul className="search-needs">
        {instruments.map(({ id, missing, ...names }) => (
          <li key={id}>
            <Link to={`/instruments/${id}`}>{nameIn(language, names)}</Link>
            <span className="row-note">
              {t('search.missing', { courses: missing.map((course) => nameIn(language, course)).join('、') })}
            </span>
            <Link to="/qualifications">{t('search.toTraining')}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
