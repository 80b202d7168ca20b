import { Checkbox, InputNumber, Segmented, Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import type { Draft } from './draft';

type OptionsProps = { instrument: InstrumentView; draft: Draft; onEdit: (draft: Draft) => void };

/** Whether they run it themselves or send samples in. */
export function ModeField({ instrument, draft, onEdit }: OptionsProps) {
  const { t } = useTranslation();
  const id = useId();
  if (!instrument.samples) return null;
  const sending = draft.mode === 'send_sample';
  return (
    <>
      <Segmented
        block
        aria-label={t('booking.mode')}
        value={draft.mode}
        options={(['self_run', 'send_sample'] as const).map((value) => ({ value, label: t(`bookingMode.${value}`) }))}
        onChange={(mode) =>
          onEdit({ ...draft, mode, samples: mode === 'send_sample' ? Math.max(1, draft.samples) : 0 })
        }
      />
      {sending && (
        <div className="field field-line">
          <label htmlFor={id}>{t('booking.samples')}</label>
          <InputNumber
            id={id}
            min={1}
            max={1000}
            precision={0}
            value={draft.samples}
            onChange={(samples) => onEdit({ ...draft, samples: samples ?? 1 })}
          />
        </div>
      )}
    </>
  );
}

const choices = ['none', 'cma', 'cnas'] as const;

export function AccreditationField({ draft, onEdit }: Omit<OptionsProps, 'instrument'>) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field field-line">
      <label htmlFor={id}>{t('booking.accreditation')}</label>
      <Select
        id={id}
        value={draft.accreditation ?? 'none'}
        options={choices.map((value) => ({ value, label: t(`accreditation.${value}`) }))}
        onChange={(value: (typeof choices)[number]) =>
          onEdit({ ...draft, accreditation: value === 'none' ? null : value })
        }
      />
    </div>
  );
}

const weekly = { every: 'week', count: 4, skipConflicts: true } as const;

/** The same time again each day or week. */
export function RepeatField({ draft, onEdit }: Omit<OptionsProps, 'instrument'>) {
  const { t } = useTranslation();
  const id = useId();
  const { repeat } = draft;
  const edit = (change: Partial<NonNullable<Draft['repeat']>>) =>
    repeat && onEdit({ ...draft, repeat: { ...repeat, ...change } });
  return (
    <div className="field">
      <div className="field-line">
        <label htmlFor={`${id}on`}>{t('series.repeat')}</label>
        <Switch
          id={`${id}on`}
          checked={repeat !== null}
          onChange={(on) => onEdit({ ...draft, repeat: on ? weekly : null })}
        />
      </div>
      {repeat && (
        <div className="repeat">
          <Select
            aria-label={t('series.every')}
            value={repeat.every}
            options={(['day', 'week'] as const).map((value) => ({ value, label: t(`series.${value}`) }))}
            onChange={(every) => edit({ every })}
          />
          <InputNumber
            aria-label={t('series.count')}
            min={2}
            max={60}
            precision={0}
            suffix={t('series.count')}
            value={repeat.count}
            onChange={(count) => edit({ count: count ?? 2 })}
          />
          <Checkbox checked={repeat.skipConflicts} onChange={({ target }) => edit({ skipConflicts: target.checked })}>
            {t('series.skip')}
          </Checkbox>
          {!repeat.skipConflicts && <p className="hint">{t('series.skipHint')}</p>}
        </div>
      )}
    </div>
  );
}
