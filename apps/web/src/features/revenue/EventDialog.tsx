import { Checkbox, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { MoneyInput } from '../../ui/MoneyInput';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { DeductionFields, deductionsFrom, type TypedDeduction } from './deductions';
import { revenueKey, useCenterAssets, useCenterLicences } from './queries';
import { todayInChina } from '../../ui/format';

type Typed = {
  gross: number;
  receivedOn: string;
  stream?: 'assignment' | 'other';
  licenceId?: string;
  ipAssetId?: string;
  payerOrganizationId?: string;
  beneficiaryOrganizationId?: string;
  payer?: string;
  reference?: string;
  description?: string;
  recurring?: boolean;
  items?: TypedDeduction[];
};

/** The fields of the API's refusals. */
const fieldOf: Record<string, keyof Typed> = {
  received_in_future: 'receivedOn',
  period_closed: 'receivedOn',
  costs_exceed_gross: 'gross',
  revenue_too_large: 'gross',
  licence_of_other_center: 'licenceId',
  asset_of_other_center: 'ipAssetId',
};

const bodyOf = (centerId: string, typed: Typed) => ({
  centerId,
  gross: { amount: typed.gross, currency: 'CNY' as const },
  receivedOn: typed.receivedOn,
  items: deductionsFrom(typed.items),
  // Under a licence it is licence income.
  stream: typed.licenceId ? undefined : typed.stream,
  licenceId: typed.licenceId ?? null,
  ipAssetId: typed.ipAssetId ?? null,
  payerOrganizationId: typed.payerOrganizationId ?? null,
  beneficiaryOrganizationId: typed.beneficiaryOrganizationId ?? null,
  payer: typed.payer?.trim() || null,
  reference: typed.reference?.trim() || null,
  description: typed.description?.trim() ?? '',
  recurring: typed.recurring || undefined,
});

/** What kind of income it is: under a licence there is no choice. */
function StreamField({ underLicence }: { underLicence: boolean }) {
  const { t } = useTranslation();
  if (underLicence)
    return (
      <Form.Item label={t('revenue.stream')} extra={t('revenue.underLicence')}>
        <Input disabled value={t('revenueStream.licence')} aria-label={t('revenue.stream')} />
      </Form.Item>
    );
  const options = (['assignment', 'other'] as const).map((value) => ({ value, label: t(`revenueStream.${value}`) }));
  return (
    <Form.Item name="stream" label={t('revenue.stream')}>
      <Select options={options} />
    </Form.Item>
  );
}

/** Enters income that no other part of the platform knows of. */
export function EventDialog({ centerId, onClose }: { centerId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const underLicence = Boolean(Form.useWatch('licenceId', form));
  const intent = useIntent();
  const assets = useCenterAssets(centerId);
  const licences = useCenterLicences(centerId);
  const save = useAction({
    run: (typed: Typed) => {
      const body = bodyOf(centerId, typed);
      return intent(body, (key) => answer(api.POST('/revenue-events', { body, headers: key })));
    },
    ...{ refresh: [[...revenueKey], ['ledger'], ['reconciliation']], done: t('revenue.added'), onDone: onClose },
    onProblem: (problem) => {
      const name = fieldOf[problem.code];
      if (!name) return complain(form, problem);
      form.setFields([{ name, errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      width={640}
      title={t('revenue.addTitle')}
      okText={t('revenue.add')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('revenue.addHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ receivedOn: todayInChina(), stream: 'other' }}
        onFinish={(values) => save.mutate(values)}
      >
        <div className="form-pair">
          <Form.Item name="gross" label={t('revenue.gross')} rules={[required]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="receivedOn" label={t('revenue.receivedOn')} rules={[required]}>
            <Input type="date" max={todayInChina()} />
          </Form.Item>
          <Form.Item name="licenceId" label={t('revenue.licence')}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              loading={licences.isPending}
              placeholder={t('revenue.noLicence')}
              options={licences.data?.map(({ id, number }) => ({ value: id, label: number }))}
            />
          </Form.Item>
          <StreamField underLicence={underLicence} />
          <Form.Item name="ipAssetId" label={t('revenue.asset')}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              loading={assets.isPending}
              placeholder={t('revenue.noAsset')}
              options={assets.data?.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Form.Item>
          <Form.Item
            name="beneficiaryOrganizationId"
            label={t('revenue.beneficiary')}
            extra={t('revenue.beneficiaryHint')}
          >
            <OrganizationSelect label={t('revenue.beneficiary')} />
          </Form.Item>
          <Form.Item name="payerOrganizationId" label={t('revenue.payerOrganization')}>
            <OrganizationSelect label={t('revenue.payerOrganization')} />
          </Form.Item>
          <Form.Item name="payer" label={t('revenue.payer')} extra={t('revenue.payerHint')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="reference" label={t('revenue.reference')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="description" label={t('revenue.description')}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Form.Item name="recurring" valuePropName="checked">
          <Checkbox>{t('revenue.recurring')}</Checkbox>
        </Form.Item>
        <DeductionFields />
      </Form>
    </Modal>
  );
}
