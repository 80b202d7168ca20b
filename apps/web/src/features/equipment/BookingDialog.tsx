import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BookingView, InstrumentView } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { formatMoney, formatPeriod } from '../../ui/format';
import { Read } from '../../ui/states';
import { BookingBadge, LayerBadge } from '../../ui/tags';
import { useReasonText } from '../../ui/useReasonText';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { BookingActions } from './BookingActions';
import { useBooking } from './queries';

type BookingDialogProps = {
  bookingId: string | null;
  instrument: InstrumentView;
  onClose: () => void;
  onMove: (booking: BookingView) => void;
};

export function BookingDialog({ bookingId, instrument, onClose, onMove }: BookingDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reasonText = useReasonText();
  const { decidesOn } = useAbilities();
  const booking = useBooking(bookingId);
  return (
    <Modal open={bookingId !== null} title={t('booking.one')} footer={null} onCancel={onClose} destroyOnHidden>
      <Read query={booking}>
        {(data) => (
          <div className="stack">
            <dl className="facts">
              <div>
                <dt>{t('booking.when')}</dt>
                <dd>{formatPeriod(data.startsAt, data.endsAt, language, instrument.timeZone)}</dd>
              </div>
              <div>
                <dt>{t('booking.purpose')}</dt>
                <dd>{data.purpose}</dd>
              </div>
              <div>
                <dt>{t('field.organization')}</dt>
                <dd>
                  <OrganizationName id={data.organizationId} />
                </dd>
              </div>
              <div>
                <dt>{t('booking.state')}</dt>
                <dd>
                  <BookingBadge state={data.state} />
                </dd>
              </div>
              <div>
                <dt>{t('booking.price')}</dt>
                <dd>
                  <span className="money">{formatMoney(data.price)}</span> <LayerBadge layer={data.layer} />
                </dd>
              </div>
              {data.reason && (
                <div>
                  <dt>{t('field.reason')}</dt>
                  <dd>{reasonText(data.reason)}</dd>
                </div>
              )}
            </dl>
            <BookingActions booking={data} decides={decidesOn(instrument)} onMove={onMove} onDone={onClose} />
          </div>
        )}
      </Read>
    </Modal>
  );
}
