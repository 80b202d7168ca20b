import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import { Section } from '../../ui/Page';
import { typedOf, type InstrumentTyped } from './instrumentDraft';
import { ImportDialog } from './ImportDialog';
import { InstrumentFields } from './InstrumentFields';
import { useInstrument } from './queries';
import { RatesEditor } from './RatesEditor';
import { useSaveInstrument } from './useSaveInstrument';

type PartProps = { seen: InstrumentView; onSaved: (saved: InstrumentView) => void; onStale: () => void };

function InstrumentSettings({ seen, onSaved, onStale }: PartProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<InstrumentTyped>();
  const save = useSaveInstrument({ form, existing: seen, onSaved, onStale });
  return (
    <Section title={t('instrument.edit')}>
      <Form form={form} layout="vertical" initialValues={typedOf(seen)} onFinish={(values) => save.mutate(values)}>
        <InstrumentFields centerId={seen.centerId} ownId={seen.id} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('action.save')}
        </Button>
      </Form>
    </Section>
  );
}

/** Bookings that were made elsewhere, before the instrument was kept here. */
function ImportSection({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={t('bookingImport.title')}>
      <p className="hint">{t('bookingImport.lead')}</p>
      <Button onClick={() => setOpen(true)}>{t('bookingImport.open')}</Button>
      {isOpen && <ImportDialog instrument={instrument} onClose={() => setOpen(false)} />}
    </Section>
  );
}

/**
 * What its owner sets. The forms keep what their user saw: the page reads the instrument again whenever somebody changes
 * it, and what was typed would be lost.
 */
export function SettingsTab({ instrument }: { instrument: InstrumentView }) {
  const [seen, setSeen] = useState(instrument);
  const [round, setRound] = useState(0);
  const query = useInstrument(instrument.id);
  const seeAgain = () =>
    void query.refetch().then(({ data }) => {
      if (!data) return;
      setSeen(data);
      setRound((before) => before + 1);
    });
  return (
    <div className="stack">
      <InstrumentSettings key={`instrument ${round}`} seen={seen} onSaved={setSeen} onStale={seeAgain} />
      <RatesEditor key={`rates ${round}`} instrument={seen} onSaved={setSeen} onStale={seeAgain} />
      <ImportSection instrument={instrument} />
    </div>
  );
}
