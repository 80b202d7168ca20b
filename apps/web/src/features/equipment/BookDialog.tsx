import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { formatZone, nameIn } from '../../ui/format';
import { BookingFields } from './BookingForm';
import { emptyDraft, timesOf, type Draft } from './draft';

/** A time of an instrument that somebody would like to have. */
export type Wanted = { instrument: InstrumentView; startsAt: Date; endsAt: Date };

/** The booking form in a dialog, begun with a time that was dragged. */
export function BookDialog({ wanted, onClose }: { wanted: Wanted; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { instrument, startsAt, endsAt } = wanted;
  const zone = instrument.timeZone;
  const [draft, setDraft] = useState<Draft>({ ...emptyDraft, ...timesOf(startsAt, endsAt, zone) });
  return (
    <Modal
      open
      title={t('timeline.bookOn', { name: nameIn(language, instrument) })}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('timeline.zone', { zone: formatZone(zone, language) })}</p>
      <BookingFields instrument={instrument} draft={draft} onEdit={setDraft} />
    </Modal>
  );
}
