import { Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { MandateParty, SuccessEvent, type MandateView } from '@contract/brokerage';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { MoneyInput } from '../../ui/MoneyInput';
import { brokeredPath, mandateKeys, type Brokered } from './queries';

type Typed = {
  client: MandateParty;
  payer: MandateParty | 'law';
  fee: 'rate' | 'fixed';
  ratePercent?: number | null;
  feeFixed?: number | null;
  cap?: number | null;
  costsLimit?: number | null;
  successEvent: SuccessEvent;
  validUntil: string;
  text?: string;
};

const money = (amount: number | null | undefined) => (amount ? { amount, currency: 'CNY' as const } : null);

/** Who may mandate a broker, and who may pay. */
function partiesOf(of: Brokered, t: TFunction) {
  // A listing has no licensee yet, who could mandate somebody or pay.
  const known = MandateParty.options.filter((value) => 'negotiationId' in of || value === 'licensor');
  const parties = known.map((value) => ({ value, label: t(`mandateParty.${value}`) }));
  const payers = 'negotiationId' in of ? [{ value: 'law', label: t('mandate.payerLaw') }, ...parties] : parties;
  const usual = 'negotiationId' in of ? { client: 'both', payer: 'law' } : { client: 'licensor', payer: 'licensor' };
  return { parties, payers, usual };
}

/** Offers to broker talks, and says what that costs if there is a deal. */
export function MandateDialog({ of, onClose }: { of: Brokered; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const fee = Form.useWatch('fee', form) ?? 'rate';
  const intent = useIntent();
  const offer = useAction({
    run: (typed: Typed): Promise<MandateView> => {
      const { client, payer, successEvent, validUntil, text } = typed;
      const body = {
        ...{ client, payer: payer === 'law' ? null : payer, successEvent, validUntil, text: text?.trim() ?? '' },
        feeRateBp: fee === 'rate' ? Math.round((typed.ratePercent ?? 0) * 100) : null,
        feeFixed: fee === 'fixed' ? money(typed.feeFixed) : null,
        ...{ cap: money(typed.cap), costsLimit: money(typed.costsLimit) },
      };
      const { base, params } = brokeredPath(of);
      return intent({ of, body }, (headers) => answer(api.POST(`${base}/mandates`, { params, body, headers })));
    },
    refresh: mandateKeys(of),
    done: t('mandate.offered'),
    onDone: onClose,
    onProblem: (problem) => {
      if (problem.code !== 'mandate_validity_past') return complain(form, problem);
      form.setFields([{ name: 'validUntil', errors: [problem.detail] }]);
      return true;
    },
  });
  const rules = [{ required: true, message: t('field.required') }];
  const { parties, payers, usual } = partiesOf(of, t);
  const events = SuccessEvent.options
    .filter((value) => fee === 'rate' || value !== 'each_payment')
    .map((value) => ({ value, label: t(`successEvent.${value}`) }));
  return (
    <Modal
      open
      title={t('mandate.offerTitle')}
      okText={t('mandate.offer')}
      confirmLoading={offer.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('mandate.offerHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...usual, fee: 'rate', successEvent: 'signed' }}
        onFinish={(values) => offer.mutate(values)}
      >
        <div className="form-pair">
          <Form.Item name="client" label={t('mandate.client')}>
            <Select options={parties} />
          </Form.Item>
          <Form.Item name="payer" label={t('mandate.payer')}>
            <Select options={payers} />
          </Form.Item>
        </div>
        <Form.Item name="fee" label={t('mandate.fee')}>
          <Segmented
            aria-label={t('mandate.fee')}
            options={[
              { value: 'rate', label: t('mandate.feeRate') },
              { value: 'fixed', label: t('mandate.feeFixed') },
            ]}
            onChange={(value) => {
              if (value === 'fixed' && form.getFieldValue('successEvent') === 'each_payment')
                form.setFieldValue('successEvent', 'signed');
            }}
          />
        </Form.Item>
        <div className="form-pair">
          {fee === 'rate' ? (
            <Form.Item name="ratePercent" label={t('mandate.feeRateBp')} rules={rules}>
              <InputNumber min={0.01} max={50} step={0.5} precision={2} style={{ width: '100%' }} />
            </Form.Item>
          ) : (
            <Form.Item name="feeFixed" label={t('mandate.feeFixedAmount')} rules={rules}>
              <MoneyInput />
            </Form.Item>
          )}
          <Form.Item name="successEvent" label={t('mandate.successEvent')}>
            <Select options={events} />
          </Form.Item>
          <Form.Item name="cap" label={t('mandate.cap')}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="costsLimit" label={t('mandate.costsLimit')}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="validUntil" label={t('mandate.validUntil')} rules={rules}>
            <Input type="date" />
          </Form.Item>
        </div>
        <Form.Item name="text" label={t('mandate.text')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
