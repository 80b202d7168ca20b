import type { OpenFeeMode, OpenLicenceOfPatent, OpenStatementView } from '@contract/open-licence';
import { Form, Input, InputNumber, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { MoneyInput } from '../../ui/MoneyInput';
import { openLicenceKeys } from './queries';
import { todayInChina } from '../../ui/format';

type Typed = {
  feeMode: OpenFeeMode;
  amount?: number;
  /** In percent, as typed. */
  rate?: string;
  payment: string;
  until?: string;
  description?: string;
  evaluationReport?: string;
  holdersConsent?: string;
};
const fieldOf: Record<string, keyof Typed> = { open_until_past: 'until' };
const words = (value: string | undefined) => value?.trim() || undefined;

/** Basis points of a percentage typed with at most two decimals. */
const basisPointsOf = (percent: string | undefined): number | undefined => {
  const [, whole = '', rest = ''] = /^(\d{1,3})(?:[.](\d{0,2}))?$/.exec(percent ?? '') ?? [];
  return whole === '' ? undefined : Number(whole) * 100 + Number(rest.padEnd(2, '0'));
};

/** What is asked for, and until when. */
function FeeFields({ feeMode }: { feeMode: OpenFeeMode }) {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="feeMode" label={t('openLicence.feeMode')}>
        <Radio.Group
          options={(['fixed', 'net_sales', 'profit'] as const).map((value) => ({
            value,
            label: t(`openFeeMode.${value}`),
          }))}
        />
      </Form.Item>
      <div className="form-pair">
        {feeMode === 'fixed' ? (
          <Form.Item
            name="amount"
            label={t('openLicence.amount')}
            rules={[{ required: true, message: t('field.required') }]}
          >
            <MoneyInput />
          </Form.Item>
        ) : (
          <Form.Item
            name="rate"
            label={t('openLicence.rate')}
            rules={[{ required: true, message: t('field.required') }]}
          >
            <InputNumber<string> stringMode min="0.01" max="100" precision={2} style={{ width: '100%' }} />
          </Form.Item>
        )}
        <Form.Item name="until" label={t('openLicence.until')} extra={t('openLicence.untilHint')}>
          <Input type="date" min={todayInChina()} />
        </Form.Item>
      </div>
    </>
  );
}

/** Declares an open licence: what the law asks of a statement. */
export function DeclareDialog({ of, onClose }: { of: OpenLicenceOfPatent; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const feeMode = Form.useWatch('feeMode', form) ?? 'fixed';
  const intent = useIntent();
  const { patentId, isShared, needsReport } = of;
  const declare = useAction({
    run: (typed: Typed): Promise<OpenStatementView> => {
      const isFixed = typed.feeMode === 'fixed';
      const body = {
        ...{ feeMode: typed.feeMode, payment: typed.payment.trim(), description: words(typed.description) ?? '' },
        ...(isFixed ? { amount: { amount: typed.amount ?? 0, currency: 'CNY' as const } } : {}),
        ...(isFixed ? {} : { rateBp: basisPointsOf(typed.rate) ?? 0 }),
        ...{ until: typed.until || undefined, evaluationReport: words(typed.evaluationReport) },
        holdersConsent: words(typed.holdersConsent),
      };
      return intent({ patentId, body }, (headers) =>
        answer(api.POST('/patents/{id}/open-licence', { params: { path: { id: patentId } }, body, headers })),
      );
    },
    refresh: openLicenceKeys(patentId),
    done: t('openLicence.declared'),
    onDone: onClose,
    onProblem: (problem) => {
      const field = fieldOf[problem.code];
      if (!field) return complain(form, problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, whitespace: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('openLicence.declare')}
      okText={t('openLicence.declareOk')}
      confirmLoading={declare.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('openLicence.declareHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ feeMode: 'fixed', amount: 0 }}
        onFinish={(typed) => declare.mutate(typed)}
      >
        <FeeFields feeMode={feeMode} />
        <Form.Item
          name="payment"
          label={t('openLicence.payment')}
          rules={[required]}
          extra={t('openLicence.paymentHint')}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={1000} />
        </Form.Item>
        {needsReport && (
          <Form.Item name="evaluationReport" label={t('openLicence.report')} rules={[required]}>
            <Input maxLength={200} />
          </Form.Item>
        )}
        {isShared && (
          <Form.Item name="holdersConsent" label={t('openLicence.consent')} rules={[required]}>
            <Input maxLength={200} />
          </Form.Item>
        )}
        <Form.Item name="description" label={t('openLicence.description')} extra={t('openLicence.descriptionHint')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
