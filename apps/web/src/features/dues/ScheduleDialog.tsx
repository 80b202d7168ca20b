import { Form, Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Layer } from '@contract/dues';
import { answer, api } from '../../api/client';
import { MoneyInput } from '../../ui/MoneyInput';
import { FormDialog } from '../../ui/FormDialog';
import { duesKey } from './queries';

type Values = { memberClass: Layer; amount: number; dueOn: string; basis: string };

/** Sets what members of a layer pay in a year. */
export function ScheduleDialog(props: { centerId: string; year: number; onClose: () => void }) {
  const { t } = useTranslation();
  const { centerId, year, onClose } = props;
  const required = { required: true, message: t('field.required') };
  return (
    <FormDialog<Values>
      title={t('dues.setTitle', { year: String(year) })}
      ok={t('dues.set')}
      done={t('dues.setDone')}
      refresh={[duesKey]}
      initial={{ memberClass: 'core', dueOn: `${year}-06-30` }}
      send={({ amount, ...rest }, headers) =>
        answer(
          api.POST('/centers/{id}/dues-schedules', {
            params: { path: { id: centerId } },
            ...{ body: { ...rest, year, amount: { amount, currency: 'CNY' } }, headers },
          }),
        )
      }
      onClose={onClose}
    >
      <Form.Item name="memberClass" label={t('dues.layer')}>
        <Segmented options={Layer.options.map((value) => ({ value, label: t(`layer.${value}`) }))} />
      </Form.Item>
      <Form.Item name="amount" label={t('dues.amount')} rules={[required]}>
        <MoneyInput />
      </Form.Item>
      <Form.Item name="dueOn" label={t('dues.due')} rules={[required]}>
        <Input type="date" min={`${year}-01-01`} max={`${year}-12-31`} />
      </Form.Item>
      <Form.Item name="basis" label={t('dues.basis')} rules={[{ ...required, whitespace: true }]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
