import { LeftOutlined, RightOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { dayIn, startOfDay } from '@concentric/kernel';
import type { InstrumentView } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { formatDate, formatZone, nameIn, viewerZone } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Failure, Nothing, Read } from '../../ui/states';
import { useWide } from '../../ui/useWidth';
import { useCenters } from '../alliance/queries';
import { BookingDialog } from './BookingDialog';
import { categories } from './category';
import { BookDialog, type Wanted } from './BookDialog';
import './equipment.css';
import { LiveMark } from './LiveMark';
import { MoveDialog, type Moving } from './MoveDialog';
import { rowsAPage, useInstrumentRows, useSchedules, useSchedulesNews, type RowFilter } from './queries';
import { TimelineCalendar } from './TimelineCalendar';
import { spans, type SpanName } from './timelineEvents';
import { instantOf, offsetAt, plusDays, wallOf } from './wallTime';

/** What the address says is shown. */
function useShown() {
  const [search, setSearch] = useSearchParams();
  const wide = useWide(768);
  const set = (changes: Record<string, string | undefined>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const asked = search.get('span');
  const span: SpanName = asked === 'three' || asked === 'week' || asked === 'day' ? asked : wide ? 'three' : 'day';
  const day = search.get('day');
  return {
    q: search.get('q') ?? '',
    centerId: search.get('centerId') ?? undefined,
    category: search.get('category') ?? undefined,
    day: day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined,
    span,
    set,
  };
}
type Shown = ReturnType<typeof useShown>;

function Filters({ shown }: { shown: Shown }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const centers = useCenters();
  return (
    <div className="filters">
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden="true" />}
        aria-label={t('timeline.find')}
        placeholder={t('timeline.find')}
        value={shown.q}
        onChange={({ target }) => shown.set({ q: target.value })}
      />
      <Select
        allowClear
        aria-label={t('instrument.center')}
        placeholder={t('instrument.anyCenter')}
        loading={centers.isPending}
        value={centers.data ? shown.centerId : undefined}
        options={centers.data?.map((center) => ({ value: center.id, label: nameIn(language, center) }))}
        onChange={(centerId: string | undefined) => shown.set({ centerId })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('timeline.category')}
        placeholder={t('timeline.anyCategory')}
        value={shown.category}
        options={categories.map((value) => ({ value: value as string, label: t(`category.${value}`) }))}
        onChange={(category: string | undefined) => shown.set({ category })}
      />
    </div>
  );
}

function Steps({ shown, day }: { shown: Shown; day: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { span, set } = shown;
  const length = spans[span];
  return (
    <>
      <div className="calendar-steps">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('timeline.previous')}
          onClick={() => set({ day: plusDays(day, -length) })}
        />
        <Button onClick={() => set({ day: undefined })}>{t('calendar.today')}</Button>
        <Button
          icon={<RightOutlined />}
          aria-label={t('timeline.next')}
          onClick={() => set({ day: plusDays(day, length) })}
        />
      </div>
      <h2 aria-live="polite">
        {formatDate(day, language)}
        {length > 1 && ` – ${formatDate(plusDays(day, length - 1), language)}`}
      </h2>
      <Segmented
        aria-label={t('timeline.span')}
        value={span}
        onChange={(value) => set({ span: value })}
        options={(['day', 'three', 'week'] as const).map((value) => ({ value, label: t(`timeline.${value}`) }))}
      />
    </>
  );
}

/** The zone of the instruments where they share one that is not the viewer's, else the viewer's. */
function zoneOf(instruments: readonly InstrumentView[]): string {
  const now = new Date();
  const own = viewerZone();
  const offsets = new Set(instruments.map(({ timeZone }) => offsetAt(now, timeZone)));
  const [shared] = instruments;
  return shared && offsets.size === 1 && !offsets.has(offsetAt(now, own)) ? shared.timeZone : own;
}

/** The rows of one page, kept up to date, and what is done with them. */
function Rows({ instruments, shown }: { instruments: InstrumentView[]; shown: Shown }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = zoneOf(instruments);
  const { span, day = dayIn(zone, new Date()) } = shown;
  const [opened, setOpened] = useState<string | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const ids = useMemo(() => instruments.map(({ id }) => id), [instruments]);
  const period = useMemo(
    () => ({ from: startOfDay(zone, day), to: startOfDay(zone, plusDays(day, spans[span])) }),
    [zone, day, span],
  );
  const schedules = useSchedules(ids, period);
  const liveness = useSchedulesNews(ids);
  const mixed = instruments.some(({ timeZone }) => offsetAt(period.from, timeZone) !== offsetAt(period.from, zone));
  // Dialogs tell a booking in the time of its instrument.
  const move = (bookingId: string, start: string, end: string) => {
    const id = schedules.data?.entries.find((entry) => entry.id === bookingId)?.instrumentId;
    const there = instruments.find((instrument) => instrument.id === id)?.timeZone ?? zone;
    const [startsAt, endsAt] = [instantOf(start, zone), instantOf(end, zone)];
    if (startsAt && endsAt) setMoving({ bookingId, startsAt: wallOf(startsAt, there), endsAt: wallOf(endsAt, there) });
  };
  const select = (instrumentId: string, start: string, end: string) => {
    const instrument = instruments.find(({ id }) => id === instrumentId);
    const [startsAt, endsAt] = [instantOf(start, zone), instantOf(end, zone)];
    if (instrument && startsAt && endsAt) setWanted({ instrument, startsAt, endsAt });
  };
  return (
    <section className="panel" aria-label={t('timeline.title')}>
      <div className="calendar-bar">
        <Steps shown={shown} day={day} />
        <LiveMark liveness={liveness} />
      </div>
      <p className="hint calendar-zone">
        {zone === viewerZone()
          ? t('timeline.zone', { zone: formatZone(zone, language) })
          : t('calendar.zoneDiffers', {
              zone: formatZone(zone, language),
              own: formatZone(viewerZone(), language),
            })}{' '}
        {mixed && t('timeline.zoneMixed')} {t('timeline.byKeyboard')}
      </p>
      {schedules.error && !schedules.data ? (
        <Failure error={schedules.error} retry={() => void schedules.refetch()} />
      ) : (
        <TimelineCalendar
          {...{
            instruments,
            zone,
            span,
            first: day,
            shown: period,
            onSelect: select,
            onOpen: setOpened,
            onMoved: move,
          }}
          schedules={schedules.data ?? nothing}
        />
      )}
      <BookingDialog
        bookingId={opened}
        onClose={() => setOpened(null)}
        onMove={(booking) => {
          setOpened(null);
          const at = (instant: string) => wallOf(instant, booking.timeZone);
          setMoving({ bookingId: booking.id, startsAt: at(booking.startsAt), endsAt: at(booking.endsAt) });
        }}
      />
      {moving && <MoveDialog moving={moving} onClose={() => setMoving(null)} />}
      {wanted && <BookDialog wanted={wanted} onClose={() => setWanted(null)} />}
    </section>
  );
}
const nothing = { entries: [], outages: [] };

/** All instruments the reader may see as rows of one timeline. */
export function TimelinePage() {
  const { t } = useTranslation();
  const shown = useShown();
  const q = useDeferredValue(shown.q.trim());
  const filter: RowFilter = { q: q || undefined, centerId: shown.centerId, category: shown.category };
  const name = JSON.stringify(filter);
  // The cursors that led here: one for each page after the first. Another filter begins anew.
  const [trail, setTrail] = useState<{ of: string; cursors: string[] }>({ of: name, cursors: [] });
  const cursors = trail.of === name ? trail.cursors : [];
  const rows = useInstrumentRows(filter, cursors.at(-1));
  const next = rows.data?.nextCursor;
  return (
    <Page title={t('timeline.title')} lead={t('timeline.lead')}>
      <Filters shown={shown} />
      <Read query={rows} rows={8}>
        {({ items }) =>
          items.length === 0 ? (
            <section className="panel">
              <Nothing title={t('timeline.none')} hint={q ? t('state.otherWords') : undefined} />
            </section>
          ) : (
            <Rows instruments={items} shown={shown} />
          )
        }
      </Read>
      {(cursors.length > 0 || next) && (
        <div className="more timeline-pages">
          <Button disabled={cursors.length === 0} onClick={() => setTrail({ of: name, cursors: cursors.slice(0, -1) })}>
            {t('timeline.previousPage')}
          </Button>
          <span className="hint">{t('timeline.rows', { page: String(cursors.length + 1), count: rowsAPage })}</span>
          <Button disabled={!next} onClick={() => next && setTrail({ of: name, cursors: [...cursors, next] })}>
            {t('timeline.nextPage')}
          </Button>
        </div>
      )}
    </Page>
  );
}
