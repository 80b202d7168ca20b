import { Button, Checkbox, Input, InputNumber, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Accreditation, BookingMode } from '@contract/booking';
import type { InstrumentView } from '@contract/equipment';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import type { Problem } from '../../api/problem';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatZone, withLocalTimes } from '../../ui/format';
import { sentenceOf } from '../../ui/sentence';
import { Read } from '../../ui/states';
import type { Period } from '../equipment/draft';
import { useInstrument } from '../equipment/queries';
import { instantOf, plusDays, wallOf, type Wall } from '../equipment/wallTime';
import { waitlistKey } from './queries';
import './waitlist.css';

export type WaitlistWish = Period & {
  purpose?: string;
  mode?: BookingMode;
  samples?: number;
  accreditation?: Accreditation | null;
};

type WaitlistDialogProps = { instrumentId: string; wish?: WaitlistWish; onClose: () => void };

export function WaitlistDialog({ instrumentId, wish, onClose }: WaitlistDialogProps) {
  const { t } = useTranslation();
  const instrument = useInstrument(instrumentId);
  return (
    <Modal open title={t('waitlist.title')} footer={null} onCancel={onClose} destroyOnHidden>
      <Read query={instrument} rows={4}>
        {(loaded) => <WaitlistForm instrument={loaded} wish={wish} onClose={onClose} />}
      </Read>
    </Modal>
  );
}

type Typed = { from: Wall; until: Wall; minutes: number | null; purpose: string; autoAccept: boolean };

const minute = 60_000;

/** The window begins as the time that was wanted, or as the whole of tomorrow. */
function beginning({ timeZone, minimumMinutes, maximumMinutes }: InstrumentView, wish?: WaitlistWish): Typed {
  const tomorrow = plusDays(wallOf(new Date(), timeZone).slice(0, 10), 1);
  const wanted = wish
    ? { from: wallOf(wish.startsAt, timeZone), until: wallOf(wish.endsAt, timeZone) }
    : { from: `${tomorrow}T00:00`, until: `${plusDays(tomorrow, 1)}T00:00` };
  const length = wish ? (wish.endsAt.getTime() - wish.startsAt.getTime()) / minute : 60;
  const minutes = Math.min(Math.max(length, minimumMinutes), maximumMinutes);
  return { ...wanted, minutes, purpose: wish?.purpose ?? '', autoAccept: false };
}

function useJoin(instrumentId: string, onDone: () => void) {
  const { t } = useTranslation();
  const intent = useIntent();
  const [refused, setRefused] = useState<Problem | null>(null);
  type Body = { from: string; until: string; minutes: number; purpose: string; autoAccept: boolean } & Omit<
    WaitlistWish,
    keyof Period
  >;
  const join = useAction({
    run: (body: Body) =>
      intent(body, (headers) =>
        answer(api.POST('/instruments/{id}/waitlist', { params: { path: { id: instrumentId } }, body, headers })),
      ),
    refresh: [waitlistKey],
    done: t('waitlist.joined'),
    onDone,
    onProblem: (problem) => {
      setRefused(problem);
      return true;
    },
  });
  return { join, refused, forget: () => setRefused(null) };
}

type WindowFieldsProps = { typed: Typed; zone: string; onEdit: (change: Partial<Typed>) => void };

/** The window waited for, in wall-clock time of the instrument; two clicks make it wide. */
function WindowFields({ typed, zone, onEdit }: WindowFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  const widen = (days: number) => {
    const day = typed.from.slice(0, 10);
    const soon = wallOf(new Date(Date.now() + 5 * minute), zone);
    const first = `${day}T00:00`;
    onEdit({ from: first > soon ? first : soon, until: `${plusDays(day, days)}T00:00` });
  };
  return (
    <>
      <div className="form-pair">
        {(['from', 'until'] as const).map((name) => (
          <div key={name} className="field">
            <label htmlFor={id + name}>{t(`waitlist.${name}`)}</label>
            <Input
              id={id + name}
              type="datetime-local"
              step={300}
              value={typed[name]}
              onChange={({ target }) => onEdit({ [name]: target.value.slice(0, 16) })}
            />
          </div>
        ))}
      </div>
      <div className="waitlist-widen">
        <Button size="small" onClick={() => widen(1)}>
          {t('waitlist.anyTimeThatDay')}
        </Button>
        <Button size="small" onClick={() => widen(7)}>
          {t('waitlist.withinAWeek')}
        </Button>
      </div>
    </>
  );
}

function WaitlistForm({
  instrument,
  wish,
  onClose,
}: { instrument: InstrumentView } & Omit<WaitlistDialogProps, 'instrumentId'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const zone = instrument.timeZone;
  const [typed, setTyped] = useState(() => beginning(instrument, wish));
  const [incomplete, setIncomplete] = useState(false);
  const { join, refused, forget } = useJoin(instrument.id, onClose);
  const edit = (change: Partial<Typed>) => {
    forget();
    setIncomplete(false);
    setTyped({ ...typed, ...change });
  };
  const submit = () => {
    const [from, until] = [instantOf(typed.from, zone), instantOf(typed.until, zone)];
    const purpose = typed.purpose.trim();
    if (!from || !until || !typed.minutes || !purpose) return setIncomplete(true);
    const { mode, samples, accreditation } = wish ?? {};
    join.mutate({
      ...{ from: from.toISOString(), until: until.toISOString(), minutes: typed.minutes, purpose },
      ...{ autoAccept: typed.autoAccept, mode, samples, accreditation },
    });
  };
  return (
    <form
      className="booking-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!join.isPending) submit();
      }}
    >
      <p className="hint">{t('waitlist.how')}</p>
      <WindowFields typed={typed} zone={zone} onEdit={edit} />
      <div className="field">
        <label htmlFor={`${id}minutes`}>{t('waitlist.minutes')}</label>
        <InputNumber
          id={`${id}minutes`}
          min={instrument.minimumMinutes}
          max={instrument.maximumMinutes}
          step={15}
          precision={0}
          value={typed.minutes}
          onChange={(minutes) => edit({ minutes })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}purpose`}>{t('booking.purpose')}</label>
        <Input
          id={`${id}purpose`}
          maxLength={200}
          value={typed.purpose}
          onChange={({ target }) => edit({ purpose: target.value })}
        />
      </div>
      <Checkbox checked={typed.autoAccept} onChange={({ target }) => edit({ autoAccept: target.checked })}>
        {t('waitlist.autoAccept')}
      </Checkbox>
      <p className="hint">{t('calendar.zone', { zone: formatZone(zone, language) })}</p>
      <div aria-live="assertive">
        {incomplete && <p className="field-error">{t('booking.incomplete')}</p>}
        {refused && <p className="field-error">{withLocalTimes(sentenceOf(refused, t), language, zone)}</p>}
      </div>
      <Button type="primary" htmlType="submit" block loading={join.isPending}>
        {t('waitlist.join')}
      </Button>
    </form>
  );
}
