import { Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChargeBy, type RateLayer } from '@contract/equipment';
import { MoneyInput } from '../../ui/MoneyInput';
import { LayerBadge } from '../../ui/tags';
import { Field, NumberField } from './RateField';
import { AdjustmentsField, ApprovalsField, DiscountsField, QuotasField, type RatePartProps } from './RateLists';

type LayerFormProps = Omit<RatePartProps, 'of'> & { layer: RateLayer; samples: boolean };

/** What a layer pays, and within which limits it books. */
function MainFields({ of, draft, mistakes, onEdit, samples }: RatePartProps & { samples: boolean }) {
  const { t } = useTranslation();
  const error = (name: string) => {
    const word = mistakes[name];
    return word && t(`rateForm.${word as 'needed'}`);
  };
  const limits = [
    ['advanceDays', 'advanceDays', 1, 365],
    ['notice', 'notice', 0, 43_200],
    ['priority', 'priority', 0, 100],
  ] as const;
  const lengths = ['minimum', 'maximum'] as const;
  return (
    <div className="rate-fields">
      <Field label={t('rateForm.hourly')} error={error('hourly')}>
        <MoneyInput
          label={`${of}: ${t('rateForm.hourly')}`}
          value={draft.hourly}
          onChange={(hourly) => onEdit({ hourly })}
        />
      </Field>
      {samples && (
        <Field label={t('rateForm.samplePrice')} error={error('samplePrice')}>
          <MoneyInput
            label={`${of}: ${t('rateForm.samplePrice')}`}
            value={draft.samplePrice}
            onChange={(samplePrice) => onEdit({ samplePrice })}
          />
        </Field>
      )}
      <Field label={t('rateForm.chargeBy')}>
        <Select
          aria-label={`${of}: ${t('rateForm.chargeBy')}`}
          value={draft.chargeBy}
          options={ChargeBy.options.map((value) => ({ value, label: t(`chargeBy.${value}`) }))}
          onChange={(chargeBy) => onEdit({ chargeBy })}
        />
      </Field>
      {limits.map(([name, word, min, max]) => (
        <NumberField
          key={name}
          {...{ of, min, max, label: t(`rateForm.${word}`), value: draft[name], error: error(name) }}
          onChange={(value) => onEdit({ [name]: value })}
        />
      ))}
      {lengths.map((name) => (
        <NumberField
          key={name}
          {...{ of, min: 5, max: 10_080, label: t(`rateForm.${name}`), value: draft[name], error: error(name) }}
          placeholder={t('rateForm.asInstrument')}
          onChange={(value) => onEdit({ [name]: value })}
        />
      ))}
    </div>
  );
}

function CancellationFields({ of, draft, mistakes, onEdit }: RatePartProps) {
  const { t } = useTranslation();
  const fields = [
    ['freeUntilHours', 'freeUntil', 720, 0],
    ['fee', 'fee', 100, 2],
    ['noShow', 'noShow', 100, 2],
  ] as const;
  return (
    <fieldset className="rate-entries">
      <legend>{t('rateForm.cancellation')}</legend>
      <div className="rate-fields">
        {fields.map(([name, word, max, precision]) => (
          <NumberField
            key={name}
            {...{ of, min: 0, max, precision, label: t(`rateForm.${word}`), value: draft[name] }}
            error={mistakes[name] && t('rateForm.needed')}
            onChange={(value) => onEdit({ [name]: value })}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** The rate of one layer, or that it is not open to it. */
export function RateLayerForm({ layer, samples, ...part }: LayerFormProps) {
  const { t } = useTranslation();
  const name = t(`layer.${layer}`);
  const { draft, onEdit, mistakes } = part;
  const wrong = Object.keys(mistakes).length > 0;
  return (
    <section className="rate-row" aria-label={name}>
      <div className="rate-row-head">
        <LayerBadge layer={layer} />
        <Switch
          aria-label={t('rateForm.openTo', { layer: name })}
          checked={draft.open}
          onChange={(open) => onEdit({ open })}
        />
        <span className="row-note">{draft.open ? t('rateForm.openTo', { layer: name }) : t('rate.notOpen')}</span>
      </div>
      {draft.open && (
        <>
          <MainFields of={name} samples={samples} {...part} />
          <details className="rate-more" open={wrong || undefined}>
            <summary>{t('rateForm.more')}</summary>
            <ApprovalsField of={name} {...part} />
            <CancellationFields of={name} {...part} />
            <QuotasField of={name} {...part} />
            <AdjustmentsField of={name} {...part} />
            <DiscountsField of={name} {...part} />
          </details>
        </>
      )}
    </section>
  );
}
