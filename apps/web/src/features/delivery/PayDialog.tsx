import type { PaymentMeans } from '@concentric/kernel';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InvoiceView, MilestoneView } from '@contract/delivery';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { formatMoney, todayInChina } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { milestoneKeys } from './keys';

type Typed = { amount: number; paidOn: string; means: PaymentMeans; reference?: string; invoiceId?: string };

/** The fields of the API's refusals. */
const fieldOf: Record<string, keyof Typed> = {
  payment_exceeds: 'amount',
  payment_empty: 'amount',
  paid_on_future: 'paidOn',
  paid_before_contract: 'paidOn',
  invoice_overpaid: 'amount',
  invoice_not_payable: 'invoiceId',
};

type PayDialogProps = { milestone: MilestoneView; invoices: readonly InvoiceView[]; onClose: () => void };

/** Records what the buyer paid for a milestone. */
export function PayDialog({ milestone, invoices, onClose }: PayDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { id, version, payment } = milestone;
  const open = invoices.filter(({ state }) => ['finalized', 'partially_paid', 'overdue'].includes(state));
  const pay = useAction({
    run: ({ amount, reference, invoiceId, ...rest }: Typed): Promise<MilestoneView> => {
      const body = {
        ...rest,
        amount: { amount, currency: 'CNY' as const },
        reference: reference?.trim() || undefined,
        invoiceId: invoiceId || undefined,
      };
      return intent({ id, body }, (key) =>
        answer(
          api.POST('/milestones/{id}/pay', {
            params: { path: { id } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      );
    },
    refresh: milestoneKeys(milestone),
    done: t('rdPayment.recorded'),
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
      title={t('rdPayment.title', { title: milestone.title })}
      okText={t('rdPayment.record')}
      confirmLoading={pay.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">
        {t('rdPayment.hint', { owed: formatMoney(payment.owed), interest: formatMoney(payment.interest) })}
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          amount: payment.owed.amount,
          paidOn: todayInChina(),
          means: 'transfer',
          invoiceId: open.length === 1 ? open[0]!.id : undefined,
        }}
        onFinish={(values) => pay.mutate(values)}
      >
        <div className="form-pair">
          <Form.Item name="amount" label={t('rdPayment.amount')} rules={[required]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="paidOn" label={t('rdPayment.paidOn')} rules={[required]}>
            <Input type="date" max={todayInChina()} />
          </Form.Item>
          <Form.Item name="means" label={t('rdPayment.means')}>
            <Select
              options={(['transfer', 'bill', 'voucher'] as const).map((value) => ({
                value,
                label: t(`paymentMeans.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="reference" label={t('rdPayment.reference')}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        {open.length > 0 && (
          <Form.Item name="invoiceId" label={t('invoice.one')}>
            <Select
              allowClear
              placeholder={t('rdPayment.noInvoice')}
              options={open.map((invoice) => ({
                value: invoice.id,
                label: `${invoice.number ?? ''} · ${formatMoney(invoice.amount)}`,
              }))}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
