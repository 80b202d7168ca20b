import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PayoutView, WithholdingMethod } from '@contract/payout';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { formatMoney } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { OrganizationName } from '../identity/OrganizationName';
import { payoutKey } from './queries';

/** By which the desk says how much. */
const isStated = (method: WithholdingMethod | undefined) =>
  method === 'wages' || method === 'half_wages' || method === 'stated';
/** By which it says why. */
const isReasoned = (method: WithholdingMethod | undefined) => method === 'stated' || method === 'none';

type Typed = { method: WithholdingMethod; amount?: number; basis?: string };

/** How much tax is kept back from a person, and by which rule. */
export function WithholdingDialog({ payout, onClose }: { payout: PayoutView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const method = Form.useWatch('method', form);
  const intent = useIntent();
  const { id, version, gross } = payout;
  const withhold = useAction({
    run: ({ method: chosen, amount, basis }: Typed): Promise<PayoutView> => {
      const body = {
        method: chosen,
        ...(isStated(chosen) ? { amount: { amount: amount!, currency: 'CNY' as const } } : {}),
        ...(isReasoned(chosen) ? { basis: basis!.trim() } : {}),
      };
      return intent({ id, version, body }, (key) =>
        answer(
          api.PUT('/payouts/{id}/withholding', {
            params: { path: { id } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      );
    },
    refresh: [[...payoutKey]],
    done: t('payout.done'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => {
      if (problem.code !== 'withholding_exceeds') return complain(form, problem);
      form.setFields([{ name: 'amount', errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, message: t('field.required') };
  const methods = (['labour', 'wages', 'half_wages', 'stated', 'none'] as const).map((value) => ({
    value,
    label: t(`withholdingMethod.${value}`),
  }));
  return (
    <Modal
      open
      title={t('payout.withhold')}
      okText={t('payout.record')}
      confirmLoading={withhold.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">
        <OrganizationName id={payout.organizationId} known={payout.payeeName} />
        {` · ${formatMoney(gross)}`}
      </p>
      {payout.suggested && <p className="hint">{t('payout.suggestedHint')}</p>}
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          ...{ method: payout.method, amount: isStated(payout.method) ? payout.withholding.amount : undefined },
          basis: isReasoned(payout.method) ? payout.basis : undefined,
        }}
        onFinish={(values) => withhold.mutate(values)}
      >
        <Form.Item name="method" label={t('payout.withholdingMethod')}>
          <Radio.Group className="payout-methods" options={methods} />
        </Form.Item>
        {method !== undefined && !isReasoned(method) && (
          <p className="hint">{t(`payout.methodHint.${method as 'labour' | 'wages' | 'half_wages'}`)}</p>
        )}
        {isStated(method) && (
          <Form.Item name="amount" label={t('payout.withholdingAmount')} rules={[required]}>
            <MoneyInput />
          </Form.Item>
        )}
        {isReasoned(method) && (
          <Form.Item
            name="basis"
            label={t('payout.withholdingBasis')}
            extra={t('payout.basisExample')}
            rules={[{ ...required, whitespace: true }]}
          >
            <Input maxLength={300} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
