import type { AnnuityLine } from '@contract/docket';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { formatMoney, todayInChina } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { patentKeys } from './queries';

type Typed = { paidOn: string; amount: number; evidence?: string };
const fieldOf: Record<string, keyof Typed> = {
  annuity_short: 'amount',
  patent_event_in_future: 'paidOn',
  annuity_too_late: 'paidOn',
};

type Props = {
  patentId: string;
  line: Pick<AnnuityLine, 'year' | 'fee' | 'surcharge'>;
  /** Of the schedule it is read from; null from a list, which may be older. */
  version: number | null;
  onClose: () => void;
};

/** Records that the office was paid for a year. */
export function AnnuityPayDialog({ patentId, line, version, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { year, fee, surcharge } = line;
  const owed = { ...fee, amount: fee.amount + surcharge.amount };
  const pay = useAction({
    run: ({ amount, paidOn, evidence }: Typed) => {
      const body = { paidOn, amount: { amount, currency: 'CNY' as const }, evidence: evidence?.trim() || undefined };
      return intent({ patentId, year, body }, (key) =>
        answer(
          api.POST('/patents/{id}/annuities/{year}/pay', {
            params: { path: { id: patentId, year } },
            body,
            headers: { ...key, ...(version === null ? {} : ifMatch(version)) },
          }),
        ),
      );
    },
    refresh: patentKeys(patentId),
    done: t('annuity.recorded'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => {
      const field = fieldOf[problem.code];
      if (!field) return complain(form, problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('annuity.payOf', { year: String(year) })}
      okText={t('annuity.pay')}
      confirmLoading={pay.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('annuity.payHint', { amount: formatMoney(owed) })}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ amount: owed.amount, paidOn: todayInChina() }}
        onFinish={(typed) => pay.mutate(typed)}
      >
        <div className="form-pair">
          <Form.Item name="amount" label={t('annuity.paidAmount')} rules={[required]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="paidOn" label={t('annuity.paidOnLabel')} rules={[required]}>
            <Input type="date" max={todayInChina()} />
          </Form.Item>
        </div>
        <Form.Item name="evidence" label={t('docket.evidence')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
