import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import type { Problem } from '../../api/problem';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatPeriod, formatZone, viewerZone } from '../../ui/format';
import { Read } from '../../ui/states';
import { periodOf, timesOf, type Period, type Times } from './draft';
import { bookingKeys, useBooking } from './queries';
import { RefusalNote } from './RefusalNote';
import { TimesFields } from './TimesFields';
import type { Wall } from './wallTime';

/** A booking on its way to another time, in wall-clock time of its instrument. */
export type Moving = { bookingId: string; startsAt: Wall; endsAt: Wall };

type MoveDialogProps = { moving: Moving; onClose: () => void };

export function MoveDialog({ moving, onClose }: MoveDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const booking = useBooking(moving.bookingId);
  const zone = booking.data?.timeZone ?? viewerZone();
  const intent = useIntent();
  const [refused, setRefused] = useState<Problem | null>(null);
  const [times, setTimes] = useState<Times>({
    startsOn: moving.startsAt.slice(0, 10),
    startsAt: moving.startsAt.slice(11),
    endsOn: moving.endsAt.slice(0, 10),
    endsAt: moving.endsAt.slice(11),
  });
  const period = periodOf(times, zone);
  const inOrder = period !== null && period.startsAt < period.endsAt;
  const edit = (next: Times) => {
    setRefused(null);
    setTimes(next);
  };
  const move = useAction({
    run: ({ startsAt, endsAt }: Period) => {
      const body = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
      const version = booking.data!.version;
      return intent({ ...body, version }, (key) =>
        answer(
          api.POST('/bookings/{id}/move', {
            params: { path: { id: moving.bookingId } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      );
    },
    refresh: booking.data ? bookingKeys(booking.data.instrumentId) : [],
    done: t('booking.moved'),
    onDone: onClose,
    onProblem: (problem) => {
      setRefused(problem);
      return true;
    },
  });
  return (
    <Modal
      open
      title={t('booking.moveTitle')}
      okText={t('booking.move')}
      okButtonProps={{ disabled: !booking.data || !inOrder }}
      confirmLoading={move.isPending}
      onCancel={onClose}
      onOk={() => period && move.mutate(period)}
    >
      <Read query={booking} rows={2}>
        {(data) => (
          <div className="booking-form">
            <p>
              <b>{data.purpose}</b>
              <br />
              <span className="row-note">
                {t('booking.movedFrom', { when: formatPeriod(data.startsAt, data.endsAt, language, zone) })}
              </span>
            </p>
            <TimesFields times={times} onEdit={edit} />
            <p className="hint">{t('calendar.zone', { zone: formatZone(zone, language) })}</p>
            <div aria-live="assertive">
              {period && !inOrder && <p className="field-error">{t('booking.endsBeforeStart')}</p>}
              {refused && (
                <RefusalNote
                  problem={refused}
                  zone={zone}
                  wanted={period}
                  onUse={({ startsAt, endsAt }) => edit(timesOf(startsAt, endsAt, zone))}
                />
              )}
            </div>
          </div>
        )}
      </Read>
    </Modal>
  );
}
