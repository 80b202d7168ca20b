import { Form, Input, InputNumber, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Gate } from '@contract/staffing';
import { answer, api } from '../../api/client';
import { MoneyInput } from '../../ui/MoneyInput';
import { FormDialog } from '../../ui/FormDialog';
import { gatesKey } from './queries';
import { todayInChina } from '../../ui/format';

type Values = { gate: Gate; month: string; part: number; whole: number; evidence: string };
type Props = { centerId: string; year: number; gate: Gate; onClose: () => void };

/** Enters a month of people or of costs, with the roll or the books it is taken from. */
export function GateReportDialog({ centerId, year, gate, onClose }: Props) {
  const { t } = useTranslation();
  const current = todayInChina().slice(0, 7);
  const last = current.slice(0, 4) === String(year) ? current : `${year}-12`;
  return (
    <FormDialog<Values>
      title={t('gate.enterTitle')}
      hint={t('gate.enterHint')}
      ok={t('gate.enter')}
      done={t('gate.entered')}
      refresh={[gatesKey]}
      initial={{ gate, month: last }}
      send={(body, headers) =>
        answer(api.POST('/centers/{id}/gate-reports', { params: { path: { id: centerId } }, body, headers }))
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          <Form.Item name="gate" label={t('gate.which')}>
            <Segmented
              options={Gate.options.map((value) => ({ value, label: t(`gateName.${value}`) }))}
              onChange={() => form.setFieldsValue({ part: undefined, whole: undefined })}
            />
          </Form.Item>
          <Numbers last={last} year={year} />
        </>
      )}
    </FormDialog>
  );
}

function Numbers({ year, last }: { year: number; last: string }) {
  const { t } = useTranslation();
  const gate = Form.useWatch<Gate | undefined>('gate') ?? 'researchers';
  const required = { required: true, message: t('field.required') };
  const number = gate === 'researchers' ? <InputNumber min={0} precision={0} /> : <MoneyInput />;
  return (
    <>
      <Form.Item name="month" label={t('gate.month')} rules={[required]}>
        <Input type="month" min={`${year}-01`} max={last} />
      </Form.Item>
      <Form.Item name="part" label={t(`gatePart.${gate}`)} rules={[required]}>
        {number}
      </Form.Item>
      <Form.Item
        name="whole"
        label={t(`gateWhole.${gate}`)}
        dependencies={['part']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_, whole?: number | null) =>
              whole == null || whole >= Number(getFieldValue('part') ?? 0)
                ? Promise.resolve()
                : Promise.reject(new Error(t('gate.partAbove'))),
          }),
        ]}
      >
        {number}
      </Form.Item>
      <Form.Item name="evidence" label={t('gate.evidence')} rules={[{ ...required, whitespace: true }]}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}
