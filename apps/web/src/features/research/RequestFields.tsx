import { Audience, Confidentiality, ContractType, DirectReason, RequestKind, ServiceKind } from '@contract/research';
import { Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { formatZone, nameIn, viewerZone } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { Section } from '../../ui/Page';
import { useCenters } from '../alliance/queries';
import { CriteriaField } from './CriteriaField';
import { isWhole, sumOf, type CriterionTyped, type RequestTyped } from './requestDraft';
import { useFields } from './useFields';
import { useRequestHomes } from './useMayRequest';

const useRequired = () => {
  const { t } = useTranslation();
  return [{ required: true, message: t('field.required') }];
};
const useOptional = () => {
  const { t } = useTranslation();
  return (label: string) => t('rdForm.optional', { label });
};

/** What is wanted, in words. */
export function WhatFields({ fixedCenter }: { fixedCenter: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const homes = useRequestHomes();
  const centers = useCenters();
  const form = Form.useFormInstance<RequestTyped>();
  const centerId = Form.useWatch('centerId', form);
  const kind = Form.useWatch('kind', form);
  const fields = useFields(centerId);
  const required = useRequired();
  const optional = useOptional();
  const written = [{ required: true, whitespace: true, message: t('field.required') }];
  const options = centers.data
    ?.filter(({ id }) => fixedCenter || homes.includes(id))
    .map((center) => ({ value: center.id, label: nameIn(language, center) }));
  return (
    <Section title={t('rdForm.what')}>
      <Form.Item name="title" label={t('rdForm.title')} rules={written}>
        <Input maxLength={200} placeholder={t('rdForm.titleHint')} />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name="centerId" label={t('rdForm.center')} rules={required}>
          <Select
            disabled={fixedCenter}
            loading={centers.isPending}
            options={options}
            onChange={() => form.setFieldValue('fieldCode', undefined)}
          />
        </Form.Item>
        <Form.Item name="fieldCode" label={t('rd.field')} rules={required}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={centerId ? fields : []} />
        </Form.Item>
        <Form.Item name="kind" label={t('rd.kind')} rules={required}>
          <Select options={RequestKind.options.map((value) => ({ value, label: t(`rdKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="contractType" label={t('rd.contractType')} rules={required}>
          <Select options={ContractType.options.map((value) => ({ value, label: t(`rdContractType.${value}`) }))} />
        </Form.Item>
        <Form.Item name="serviceKind" label={t('rd.serviceKind')} rules={required}>
          <Select options={ServiceKind.options.map((value) => ({ value, label: t(`rdServiceKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="programme" label={optional(t('rdForm.programme'))} tooltip={t('rdForm.programmeHint')}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item name="description" label={t('rdForm.description')} rules={written}>
        <Input.TextArea
          autoSize={{ minRows: 6, maxRows: 24 }}
          maxLength={4000}
          showCount
          placeholder={t('rdForm.descriptionHint')}
        />
      </Form.Item>
      <Form.Item
        name="provides"
        label={kind === 'scenario' ? t('rdForm.provides') : optional(t('rdForm.provides'))}
        extra={t('rdForm.providesHint')}
        rules={kind === 'scenario' ? written : undefined}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} maxLength={4000} />
      </Form.Item>
    </Section>
  );
}

/** What it may cost, and how far it is to be brought. */
export function MoneyFields() {
  const { t } = useTranslation();
  const required = useRequired();
  const optional = useOptional();
  const levels = Array.from({ length: 9 }, (_, i) => ({
    value: i + 1,
    label: t('rdForm.trlLevel', { level: String(i + 1) }),
  }));
  return (
    <Section title={t('rdForm.money')}>
      <div className="form-pair">
        <Form.Item
          name="minimum"
          label={optional(t('rdForm.minimum'))}
          dependencies={['maximum']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, minimum?: number | null) => {
                const maximum = getFieldValue('maximum') as number | null;
                return minimum != null && maximum != null && minimum > maximum
                  ? Promise.reject(new Error(t('rdForm.minimumOver')))
                  : Promise.resolve();
              },
            }),
          ]}
        >
          <MoneyInput />
        </Form.Item>
        <Form.Item name="maximum" label={t('rdForm.maximum')} rules={required}>
          <MoneyInput />
        </Form.Item>
        <Form.Item name="trlFrom" label={optional(t('rdForm.trlFrom'))}>
          <Select allowClear options={levels} />
        </Form.Item>
        <Form.Item name="trlTarget" label={optional(t('rdForm.trlTarget'))}>
          <Select allowClear options={levels} />
        </Form.Item>
      </div>
    </Section>
  );
}

/** Who sees the request, and what they have to promise. */
export function VisibilityFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<RequestTyped>();
  const direct = Form.useWatch('direct', form);
  const confidentiality = Form.useWatch('confidentiality', form);
  const required = useRequired();
  // By a rule of its own: a group of boxes cannot be said to be required.
  const hasAudience = (_: unknown, audiences: Audience[] = []) =>
    audiences.length > 0 ? Promise.resolve() : Promise.reject(new Error(t('rdForm.visibleNone')));
  return (
    <Section title={t('rdForm.visibility')}>
      <Form.Item
        name="confidentiality"
        label={t('rd.confidentiality')}
        extra={`${confidentiality ? t(`rdConfidentialityHint.${confidentiality}`) : ''} ${t('rdForm.secrets')}`}
      >
        <Select
          options={Confidentiality.options
            .filter((value) => value !== 'restricted')
            .map((value) => ({ value, label: t(`rdConfidentiality.${value}`) }))}
        />
      </Form.Item>
      {!direct && (
        <Form.Item name="visibleTo" label={t('rdForm.visibleTo')} rules={[{ validator: hasAudience }]}>
          <Checkbox.Group options={Audience.options.map((value) => ({ value, label: t(`rdAudience.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="direct" valuePropName="checked" label={t('rdForm.direct')} layout="horizontal" colon={false}>
        <Switch />
      </Form.Item>
      {direct && (
        <div className="form-pair">
          <Form.Item name="directReason" label={t('rdForm.directReason')} rules={required}>
            <Select options={DirectReason.options.map((value) => ({ value, label: t(`rdDirectReason.${value}`) }))} />
          </Form.Item>
          <Form.Item name="directReasonText" label={t('rdForm.directReasonText')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
      )}
    </Section>
  );
}

/** The four periods. */
export function PeriodFields() {
  const { t } = useTranslation();
  const language = useLanguage();
  const required = useRequired();
  const optional = useOptional();
  return (
    <Section title={t('rdForm.periods')}>
      <p className="hint">{t('rdForm.zone', { zone: formatZone(viewerZone(), language) })}</p>
      <div className="form-pair">
        <Form.Item name="submissionsCloseAt" label={t('rdForm.submissionsCloseAt')} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item
          name="questionsCloseAt"
          label={optional(t('rdForm.questionsCloseAt'))}
          extra={t('rdForm.questionsHint')}
        >
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item
          name="submissionsOpenAt"
          label={optional(t('rdForm.submissionsOpenAt'))}
          extra={t('rdForm.submissionsOpenHint')}
        >
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item
          name="evaluationEndsAt"
          label={optional(t('rdForm.evaluationEndsAt'))}
          extra={t('rdForm.evaluationHint')}
        >
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item
          name="standstillDays"
          label={t('rdForm.standstillDays')}
          extra={t('rdForm.standstillHint')}
          rules={required}
        >
          <InputNumber min={0} max={60} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
    </Section>
  );
}

/** What proposals are judged by. */
export function CriteriaFields() {
  const { t } = useTranslation();
  const check = (_: unknown, criteria: CriterionTyped[] = []) => {
    if (!isWhole(criteria)) return Promise.reject(new Error(t('rdForm.criterionNameless')));
    const sum = sumOf(criteria);
    // The sum itself is told all the time beside the weights.
    return criteria.length === 0 || sum === 100
      ? Promise.resolve()
      : Promise.reject(new Error(t('rdForm.sum', { sum: String(sum) })));
  };
  return (
    <Section title={t('rdForm.criteria')} id="criteria">
      <p className="hint">{t('rd.criteriaHint')}</p>
      <Form.Item name="criteria" rules={[{ validator: check }]} validateTrigger="onSubmit">
        <CriteriaField />
      </Form.Item>
    </Section>
  );
}

/** What the law asks of a tender that has to be one. */
export function TenderFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<RequestTyped>();
  const isStatutory = Form.useWatch('statutoryTender', form);
  const optional = useOptional();
  return (
    <Section title={t('rdForm.tender')}>
      <Form.Item
        name="statutoryTender"
        valuePropName="checked"
        label={t('rdForm.statutory')}
        layout="horizontal"
        colon={false}
        extra={t('rdForm.statutoryHint')}
      >
        <Switch />
      </Form.Item>
      {isStatutory && (
        <div className="form-pair">
          <Form.Item name="bidBond" label={optional(t('rdForm.bidBond'))}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="performanceBond" label={optional(t('rdForm.performanceBond'))}>
            <InputNumber min={0} max={100} precision={2} suffix="%" style={{ width: '100%' }} />
          </Form.Item>
        </div>
      )}
    </Section>
  );
}
