import { Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyInput } from '../../ui/MoneyInput';
import type { ClauseName, TermsTyped } from './termsDraft';

const useRequired = () => {
  const { t } = useTranslation();
  return { required: true, message: t('field.required') };
};

type NumberFieldProps = {
  name: [ClauseName, string];
  label: string;
  max: number;
  min?: number;
  precision?: number;
  unit?: string;
  extra?: string;
  optional?: boolean;
};

function NumberField({ name, label, max, min = 0, precision = 0, unit, extra, optional }: NumberFieldProps) {
  const required = useRequired();
  return (
    <Form.Item name={name} label={label} extra={extra} rules={optional ? [] : [required]}>
      <InputNumber min={min} max={max} precision={precision} controls={false} suffix={unit} style={{ width: '100%' }} />
    </Form.Item>
  );
}

function TextField({ name, label, max = 2000, extra, optional }: Omit<NumberFieldProps, 'max'> & { max?: number }) {
  const required = useRequired();
  return (
    <Form.Item name={name} label={label} extra={extra} rules={optional ? [] : [{ ...required, whitespace: true }]}>
      <Input.TextArea maxLength={max} autoSize={{ minRows: 2, maxRows: 8 }} />
    </Form.Item>
  );
}

function SwitchField({ name, label }: { name: [ClauseName, string]; label: string }) {
  return (
    <Form.Item name={name} label={label} valuePropName="checked" layout="horizontal" colon={false}>
      <Switch />
    </Form.Item>
  );
}

function ChoiceField({
  name,
  label,
  options,
}: {
  name: [ClauseName, string];
  label: string;
  options: [string, string][];
}) {
  return (
    <Form.Item name={name} label={label} rules={[useRequired()]}>
      <Select options={options.map(([value, words]) => ({ value, label: words }))} />
    </Form.Item>
  );
}

function OwnershipFields() {
  const { t } = useTranslation();
  const rule = Form.useWatch<string>(['resultOwnership', 'rule']);
  const rules = ['developer', 'client', 'co_owned', 'agreed'] as const;
  return (
    <>
      <ChoiceField
        name={['resultOwnership', 'rule']}
        label={t('clause.ownershipRule')}
        options={rules.map((it) => [it, t(`ownershipRule.${it}`)])}
      />
      {rule === 'co_owned' && (
        <NumberField
          name={['resultOwnership', 'clientShare']}
          label={t('clause.clientShare')}
          {...{ min: 0.01, max: 99.99, precision: 2, unit: '%' }}
        />
      )}
      {rule === 'developer' && (
        <SwitchField name={['resultOwnership', 'clientMayPractise']} label={t('clause.clientMayPractise')} />
      )}
      <TextField name={['resultOwnership', 'text']} label={t('clause.ownershipText')} optional={rule !== 'agreed'} />
    </>
  );
}

function RiskFields() {
  const { t } = useTranslation();
  const rule = Form.useWatch<string>(['riskSharing', 'rule']);
  const rules = ['developer', 'client', 'shared', 'reasonable'] as const;
  return (
    <>
      <ChoiceField
        name={['riskSharing', 'rule']}
        label={t('clause.riskRule')}
        options={rules.map((it) => [it, t(`riskRule.${it}`)])}
      />
      {rule === 'shared' && (
        <NumberField
          name={['riskSharing', 'clientPart']}
          label={t('clause.clientPart')}
          {...{ min: 0.01, max: 99.99, precision: 2, unit: '%' }}
        />
      )}
      <TextField name={['riskSharing', 'text']} label={t('clause.riskText')} optional />
    </>
  );
}

function ConfidentialityFields() {
  const { t } = useTranslation();
  return (
    <>
      <NumberField
        name={['confidentiality', 'years']}
        label={t('clause.years')}
        min={1}
        max={50}
        unit={t('clause.yearUnit')}
      />
      <TextField name={['confidentiality', 'scope']} label={t('clause.scope')} />
    </>
  );
}

function AcceptanceFields() {
  const { t } = useTranslation();
  return (
    <>
      <TextField name={['acceptance', 'criteria']} label={t('clause.criteria')} />
      <NumberField
        name={['acceptance', 'inspectionDays']}
        label={t('clause.inspectionDays')}
        {...{ min: 1, max: 180, unit: t('clause.dayUnit'), extra: t('clause.inspectionHint') }}
      />
      <SwitchField name={['acceptance', 'silentAcceptance']} label={t('clause.silentAcceptance')} />
    </>
  );
}

function PaymentFields() {
  const { t } = useTranslation();
  const required = useRequired();
  const hasUpfront = Form.useWatch<boolean>(['payment', 'hasUpfront']);
  const retention = Form.useWatch<number | null>(['payment', 'retention']);
  return (
    <>
      <div className="form-pair">
        <NumberField name={['payment', 'dueDays']} label={t('clause.dueDays')} max={365} unit={t('clause.dayUnit')} />
        <NumberField
          name={['payment', 'lateInterest']}
          label={t('clause.lateInterest')}
          {...{ max: 100, precision: 2, unit: '‱', extra: t('clause.lateInterestHint'), optional: true }}
        />
        <NumberField name={['payment', 'retention']} label={t('clause.retention')} max={50} precision={2} unit="%" />
        {!!retention && (
          <NumberField
            name={['payment', 'retentionMonths']}
            label={t('clause.retentionMonths')}
            {...{ min: 1, max: 60, unit: t('clause.monthUnit') }}
          />
        )}
      </div>
      <SwitchField name={['payment', 'hasUpfront']} label={t('clause.hasUpfront')} />
      {hasUpfront && (
        <>
          <Form.Item name={['payment', 'upfront']} label={t('clause.upfront')} rules={[required]}>
            <MoneyInput />
          </Form.Item>
          <TextField name={['payment', 'justification']} label={t('clause.justification')} max={1000} optional />
        </>
      )}
      <SwitchField name={['payment', 'payWhenPaid']} label={t('clause.payWhenPaid')} />
    </>
  );
}

function ImprovementFields() {
  const { t } = useTranslation();
  const rule = Form.useWatch<string>(['improvements', 'rule']);
  const rules = ['own', 'shared', 'grant_back'] as const;
  return (
    <>
      <ChoiceField
        name={['improvements', 'rule']}
        label={t('clause.improvementRule')}
        options={rules.map((it) => [it, t(`improvementRule.${it}`)])}
      />
      {rule === 'grant_back' && (
        <>
          <SwitchField name={['improvements', 'reciprocal']} label={t('clause.reciprocal')} />
          <SwitchField name={['improvements', 'free']} label={t('clause.free')} />
        </>
      )}
    </>
  );
}

function LiabilityFields() {
  const { t } = useTranslation();
  return (
    <>
      <NumberField
        name={['liability', 'cap']}
        label={t('clause.cap')}
        {...{ max: 1000, precision: 2, unit: '%', extra: t('clause.capHint'), optional: true }}
      />
      <TextField name={['liability', 'text']} label={t('clause.liabilityText')} optional />
    </>
  );
}

function DisputeFields() {
  const { t } = useTranslation();
  const way = Form.useWatch<string>(['disputes', 'way']);
  const required = useRequired();
  return (
    <>
      <ChoiceField
        name={['disputes', 'way']}
        label={t('clause.way')}
        options={(['court', 'arbitration'] as const).map((it) => [it, t(`disputeWay.${it}`)])}
      />
      <Form.Item
        name={['disputes', 'place']}
        label={t(way === 'arbitration' ? 'clause.commission' : 'clause.place')}
        rules={[{ ...required, whitespace: true }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

const fields: Record<ClauseName, () => ReactNode> = {
  resultOwnership: OwnershipFields,
  riskSharing: RiskFields,
  confidentiality: ConfidentialityFields,
  acceptance: AcceptanceFields,
  payment: PaymentFields,
  improvements: ImprovementFields,
  liability: LiabilityFields,
  disputes: DisputeFields,
};

/** One clause: whether it is agreed at all, and what. */
export function ClauseFields({ name }: { name: ClauseName }) {
  const { t } = useTranslation();
  const agreed = Form.useWatch<boolean>(['agreed', name]);
  const Fields = fields[name];
  return (
    <>
      <div className="clause-head">
        <h3 id={`clause-${name}`}>{t(`clause.${name}`)}</h3>
        <Form.Item name={['agreed', name]} valuePropName="checked" noStyle>
          <Switch aria-label={t('clause.agreeOn', { clause: t(`clause.${name}`) })} />
        </Form.Item>
      </div>
      {agreed ? <Fields /> : <p className="hint">{t('clause.unsetHint')}</p>}
    </>
  );
}

const restrictions = [
  'further_research',
  'other_sources',
  'exploitation',
  'tying',
  'purchasing',
  'validity_challenge',
] as const;

export function RestrictionFields() {
  const { t } = useTranslation();
  return (
    <Form.Item<TermsTyped> name="restrictions" label={t('clause.restrictions')} extra={t('clause.restrictionsHint')}>
      <Checkbox.Group
        className="restrictions"
        options={restrictions.map((value) => ({ value, label: t(`restriction.${value}`) }))}
      />
    </Form.Item>
  );
}
