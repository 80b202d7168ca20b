import { Checkbox, InputNumber, Modal, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Layer } from '@concentric/kernel';
import type { InstrumentView, Rate } from '@contract/equipment';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { MoneyInput } from '../../ui/MoneyInput';
import { instrumentKey } from './queries';

type Typed = { open: boolean; hourly: number | null; advanceDays: number | null; needsApproval: boolean };

type RateRowProps = { layer: Layer; row: Typed; onEdit: (change: Partial<Typed>) => void };

function RateRow({ layer, row, onEdit }: RateRowProps) {
  const { t } = useTranslation();
  const name = t(`layer.${layer}`);
  return (
    <fieldset className="rate-row">
      <legend>
        <Checkbox checked={row.open} onChange={({ target }) => onEdit({ open: target.checked })}>
          {t('instrument.openTo', { layer: name })}
        </Checkbox>
      </legend>
      {row.open && (
        <div className="rate-fields">
          <div className="field">
            <span aria-hidden="true">{t('instrument.hourly')}</span>
            <MoneyInput
              label={`${name}: ${t('instrument.hourly')}`}
              value={row.hourly}
              onChange={(hourly) => onEdit({ hourly })}
            />
          </div>
          <div className="field">
            <span aria-hidden="true">{t('instrument.advanceDays')}</span>
            <InputNumber
              aria-label={`${name}: ${t('instrument.advanceDays')}`}
              min={1}
              max={365}
              precision={0}
              value={row.advanceDays}
              onChange={(advanceDays) => onEdit({ advanceDays })}
            />
          </div>
          <div className="field">
            <span aria-hidden="true">{t('instrument.needsApproval')}</span>
            <Switch
              aria-label={`${name}: ${t('instrument.needsApproval')}`}
              checked={row.needsApproval}
              onChange={(needsApproval) => onEdit({ needsApproval })}
            />
          </div>
        </div>
      )}
    </fieldset>
  );
}

type RatesFormProps = { instrument: InstrumentView; onClose: () => void; onStale: () => void };

/** What each layer pays, how far ahead it books, and whether the owner confirms. */
export function RatesForm({ instrument, onClose, onStale }: RatesFormProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Record<Layer, Typed>>(() => {
    const of = (layer: Layer): Typed => {
      const rate = instrument.rates.find((known) => known.layer === layer);
      return rate
        ? {
            open: true,
            hourly: rate.hourlyPrice.amount,
            advanceDays: rate.advanceDays,
            needsApproval: rate.needsApproval,
          }
        : { open: false, hourly: null, advanceDays: 14, needsApproval: true };
    };
    return { core: of('core'), partner: of('partner'), radiation: of('radiation') };
  });
  const edit = (layer: Layer, change: Partial<Typed>) =>
    setTyped((before) => ({ ...before, [layer]: { ...before[layer], ...change } }));
  const complete = Layer.options.every(
    (layer) => !typed[layer].open || (typed[layer].hourly !== null && typed[layer].advanceDays !== null),
  );
  const save = useAction({
    run: () => {
      const rates = Layer.options
        .filter((layer) => typed[layer].open)
        .map((layer): Rate => ({
          layer,
          hourlyPrice: { amount: typed[layer].hourly!, currency: 'CNY' },
          advanceDays: typed[layer].advanceDays!,
          needsApproval: typed[layer].needsApproval,
        }));
      return answer(
        api.PUT('/instruments/{id}/rates', {
          params: { path: { id: instrument.id } },
          body: { rates },
          headers: ifMatch(instrument.version),
        }),
      );
    },
    refresh: [instrumentKey(instrument.id), ['instruments', 'list']],
    done: t('instrument.ratesSaved'),
    onDone: onClose,
    onStale,
  });
  return (
    <Modal
      open
      title={t('instrument.editRates')}
      okText={t('action.save')}
      okButtonProps={{ disabled: !complete }}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => save.mutate()}
    >
      <p className="hint">{t('instrument.ratesHint')}</p>
      {Layer.options.map((layer) => (
        <RateRow key={layer} layer={layer} row={typed[layer]} onEdit={(change) => edit(layer, change)} />
      ))}
    </Modal>
  );
}
