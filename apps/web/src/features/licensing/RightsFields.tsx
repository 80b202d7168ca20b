import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { GrantKind, LicenceTerms } from '@contract/licensing';
import { MoneyInput } from '../../ui/MoneyInput';
import { IpcSelect } from './IpcSelect';
import { PatentsSelect } from './PatentsSelect';
import { PercentInput, SwitchItem } from './PriceFields';
import type { TermsTyped } from './termsDraft';
import { TerritoriesSelect } from './TerritoriesSelect';

const improvements = ['none', 'own', 'shared', 'grant_back'] as const;
const restrictions: LicenceTerms['restrictions'] = [
  'further_research',
  'other_sources',
  'exploitation',
  'tying',
  'purchasing',
  'validity_challenge',
];
const grantKinds: GrantKind[] = ['exclusive', 'sole', 'non_exclusive'];

/** Sublicences, improvements, favour and books. */
export function RightsFields() {
  const { t } = useTranslation();
  const sublicensable = Form.useWatch<boolean | undefined>('sublicensable');
  const rule = Form.useWatch<string | undefined>(['improvements', 'rule']);
  const royalty = Form.useWatch<TermsTyped['royalty'] | undefined>('royalty');
  return (
    <>
      <SwitchItem name="sublicensable" label={t('licenceTerm.sublicensable')} />
      {sublicensable && (
        <Form.Item name="sublicenceShare" label={t('licenceTerm.sublicenceShareBp')}>
          <PercentInput />
        </Form.Item>
      )}
      <SwitchItem name="mostFavoured" label={t('licenceTerm.mostFavoured')} />
      {royalty !== 'none' && <SwitchItem name="auditRight" label={t('licenceTerm.auditRight')} />}
      <Form.Item name={['improvements', 'rule']} label={t('licenceTerm.improvements')}>
        <Select
          options={improvements.map((value) => ({
            value,
            label: value === 'none' ? t('termsForm.improvementsNone') : t(`improvementRule.${value}`),
          }))}
        />
      </Form.Item>
      {rule === 'grant_back' && (
        <>
          <SwitchItem name={['improvements', 'reciprocal']} label={t('clause.reciprocal')} />
          <SwitchItem name={['improvements', 'free']} label={t('clause.free')} />
        </>
      )}
      <Form.Item
        name="confidentialityYears"
        label={t('licenceTerm.confidentialityYears')}
        extra={t('termsForm.confidentialityHint')}
      >
        <InputNumber
          min={1}
          max={50}
          precision={0}
          controls={false}
          suffix={t('termsForm.yearUnit')}
          style={{ width: '100%' }}
        />
      </Form.Item>
    </>
  );
}

/** A trial, restrictions, and whatever else is agreed in words. */
export function MoreFields() {
  const { t } = useTranslation();
  const trial = Form.useWatch<TermsTyped['trial'] | undefined>('trial');
  return (
    <>
      <SwitchItem name={['trial', 'agreed']} label={t('licenceTerm.trial')} extra={t('termsForm.trialHint')} />
      {trial?.agreed && (
        <>
          <SwitchItem name={['trial', 'convertible']} label={t('termsForm.trialConvertible')} />
          {trial.convertible && (
            <Form.Item name={['trial', 'convertUntil']} label={t('termsForm.trialUntil')}>
              <Input type="date" />
            </Form.Item>
          )}
        </>
      )}
      <Form.Item name="restrictions" label={t('licenceTerm.restrictions')} extra={t('clause.restrictionsHint')}>
        <Checkbox.Group
          className="restrictions"
          options={restrictions.map((value) => ({ value, label: t(`restriction.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('licenceTerm.note')} extra={t('termsForm.noteHint')}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
    </>
  );
}

/** What the licensee grants in return, and who pays the balance. */
export function CrossFields({ licenseeOrganizationId }: { licenseeOrganizationId: string | undefined }) {
  const { t } = useTranslation();
  const payer = Form.useWatch<string | undefined>(['cross', 'payer']);
  const required = { required: true, message: t('termsForm.required') };
  const kindOptions = grantKinds.map((value) => ({ value, label: t(`grantKind.${value}`) }));
  return (
    <>
      <Form.Item name={['cross', 'leadKind']} label={t('termsForm.crossKindOf.licensor')}>
        <Select options={kindOptions} />
      </Form.Item>
      <Form.Item
        name={['cross', 'patentIds']}
        label={t('termsForm.crossPatents')}
        rules={[{ ...required, type: 'array', min: 1 }]}
      >
        <PatentsSelect {...(licenseeOrganizationId && { holderId: licenseeOrganizationId })} />
      </Form.Item>
      <Form.Item name={['cross', 'kind']} label={t('termsForm.crossKindOf.licensee')}>
        <Select options={kindOptions} />
      </Form.Item>
      <Form.Item name={['cross', 'fields']} label={t('licenceTerm.fields')} extra={t('termsForm.fieldsHint')}>
        <IpcSelect />
      </Form.Item>
      <Form.Item
        name={['cross', 'territories']}
        label={t('licenceTerm.territories')}
        extra={t('termsForm.territoriesHint')}
      >
        <TerritoriesSelect />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name={['cross', 'payer']} label={t('termsForm.payer')}>
          <Select
            options={[
              { value: 'none', label: t('termsForm.payerNone') },
              { value: 'licensor', label: t('licenceSide.licensor') },
              { value: 'licensee', label: t('licenceSide.licensee') },
            ]}
          />
        </Form.Item>
        {payer !== undefined && payer !== 'none' && (
          <Form.Item name={['cross', 'balance']} label={t('termsForm.balance')} rules={[required]}>
            <MoneyInput />
          </Form.Item>
        )}
      </div>
    </>
  );
}
