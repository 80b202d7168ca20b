import { Form, Input, InputNumber, Select, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { cny } from '@concentric/kernel';
import { serviceCodes, type ServiceCode, type ServiceOfferView } from '@contract/service';
import { answer, api, ifMatch } from '../../api/client';
import { MoneyInput } from '../../ui/MoneyInput';
import { FormDialog } from '../../ui/FormDialog';
import { servicesKey } from './queries';

type Values = {
  code: ServiceCode;
  title: string;
  titleEn?: string | null;
  description: string;
  pricing: 'listed' | 'quotation';
  memberPrice?: number | null;
  industryPrice?: number | null;
  discount?: number | null;
};
type Props = { offer?: ServiceOfferView; centerId?: string; onClose: () => void };

const termsOf = ({ title, titleEn, description, pricing, memberPrice, industryPrice, discount }: Values) => {
  const listed = pricing === 'listed';
  return {
    ...{ title, titleEn: titleEn?.trim() || null, description },
    memberPrice: listed && memberPrice != null ? cny(memberPrice) : null,
    industryPrice: listed && industryPrice != null ? cny(industryPrice) : null,
    smeDiscountBp: listed ? Math.round((discount ?? 0) * 100) : 0,
  };
};

/** Drafts a service of a center, or changes one. */
export function OfferDialog({ offer, centerId, onClose }: Props) {
  const { t } = useTranslation();
  const initial: Partial<Values> = offer
    ? {
        ...{ code: offer.code, title: offer.title, titleEn: offer.titleEn, description: offer.description },
        pricing: offer.onQuotation ? 'quotation' : 'listed',
        ...{ memberPrice: offer.memberPrice?.amount ?? null, industryPrice: offer.industryPrice?.amount ?? null },
        discount: offer.smeDiscountBp / 100,
      }
    : { pricing: 'listed', discount: 0 };
  return (
    <FormDialog<Values>
      title={t(offer ? 'service.changeTitle' : 'service.addTitle')}
      ok={t('action.save')}
      done={t(offer ? 'service.changed' : 'service.drafted')}
      refresh={[servicesKey]}
      initial={initial}
      send={(values, headers) =>
        offer
          ? answer(
              api.PUT('/service-offers/{id}', {
                params: { path: { id: offer.id } },
                ...{ body: termsOf(values), headers: { ...headers, ...ifMatch(offer.version) } },
              }),
            )
          : answer(
              api.POST('/centers/{id}/service-offers', {
                params: { path: { id: centerId! } },
                ...{ body: { ...termsOf(values), code: values.code }, headers },
              }),
            )
      }
      onClose={onClose}
    >
      {(form) => <Fields form={form} fixed={offer !== undefined} />}
    </FormDialog>
  );
}

function Fields({ form, fixed }: { form: FormInstance<Values>; fixed: boolean }) {
  const { t } = useTranslation();
  const required = { required: true, message: t('field.required') };
  const pricing = Form.useWatch('pricing', form);
  return (
    <>
      <Form.Item name="code" label={t('service.code')} rules={[required]}>
        <Select
          disabled={fixed}
          showSearch={{ optionFilterProp: 'label' }}
          options={serviceCodes.map((value) => ({ value, label: t(`serviceCode.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="title" label={t('service.name')} rules={[{ ...required, whitespace: true }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="titleEn" label={t('service.nameEn')} extra={t('service.nameEnHint')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="description" label={t('service.description')} rules={[{ ...required, whitespace: true }]}>
        <Input.TextArea rows={4} maxLength={4000} />
      </Form.Item>
      <Form.Item name="pricing" label={t('service.pricing')} rules={[required]}>
        <Select
          options={[
            { value: 'listed', label: t('service.listed') },
            { value: 'quotation', label: t('service.onQuotation') },
          ]}
        />
      </Form.Item>
      {pricing === 'listed' && (
        <>
          <Form.Item name="memberPrice" label={t('service.memberPrice')} rules={[required]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="industryPrice" label={t('service.industryPrice')} rules={[required]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="discount" label={t('service.smeDiscountField')} extra={t('service.smeDiscountHint')}>
            <InputNumber min={0} max={90} precision={2} />
          </Form.Item>
        </>
      )}
    </>
  );
}
