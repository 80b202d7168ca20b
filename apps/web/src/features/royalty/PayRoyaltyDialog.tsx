import type { PaymentMeans } from '@concentric/kernel';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DueView, RoyaltyInvoiceView } from '@contract/royalty';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { formatMoney, todayInChina } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { royaltyKeys } from './queries';

type Typed = { amount: number; paidOn: string; means: PaymentMeans; reference?: string; invoiceId?: string };

/** The fields of the API's refusals. */
const fieldOf: Record<string, keyof Typed> = {
  payment_exceeds: 'amount',
  payment_empty: 'amount',
  paid_on_future: 'paidOn',
  paid_before_licence: 'paidOn',
  invoice_overpaid: 'amount',
  royalty_invoice_not_payable: 'invoiceId',
};

type PayDialogProps = {
  due: DueView;
  title: string;
  invoices: readonly RoyaltyInvoiceView[];
  onClose: () => void;
};

/** Records what was paid of a debt under a licence. */
export function PayRoyaltyDialog({ due, title, invoices, onClose }: PayDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { id, version, owed, interest, licenceId } = due;
  const open = invoices.filter(({ state }) => ['finalized', 'partially_paid', 'overdue'].includes(state));
  const pay = useAction({
    run: ({ amount, reference, invoiceId, ...rest }: Typed): Promise<DueView> => {
      const body = {
        ...rest,
        amount: { amount, currency: 'CNY' as const },
        reference: reference?.trim() || undefined,
        invoiceId: invoiceId || undefined,
      };
      return intent({ id, body }, (key) =>
        answer(
          api.POST('/royalty-dues/{id}/pay', {
            params: { path: { id } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      );
    },
    refresh: royaltyKeys(licenceId),
    done: t('royalty.payRecorded'),
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
  const means = (['transfer', 'bill', 'voucher'] as const).map((value) => ({
    value,
    label: t(`paymentMeans.${value}`),
  }));
  return (
    <Modal
      open
      title={t('royalty.payTitle', { title })}
      okText={t('royalty.pay')}
      confirmLoading={pay.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('royalty.payHint', { owed: formatMoney(owed), interest: formatMoney(interest) })}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          ...{ amount: owed.amount, paidOn: todayInChina(), means: 'transfer' },
          invoiceId: open.length === 1 ? open[0]!.id : undefined,
        }}
        onFinish={(values) => pay.mutate(values)}
      >
        <div className="form-pair">
          <Form.Item name="amount" label={t('royalty.amount')} rules={[required]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="paidOn" label={t('royalty.paidOn')} rules={[required]}>
            <Input type="date" max={todayInChina()} />
          </Form.Item>
          <Form.Item name="means" label={t('royalty.means')}>
            <Select options={means} />
          </Form.Item>
          <Form.Item name="reference" label={t('royalty.reference')}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        {open.length > 0 && (
          <Form.Item name="invoiceId" label={t('invoice.one')}>
            <Select
              allowClear
              placeholder={t('royalty.noInvoice')}
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
