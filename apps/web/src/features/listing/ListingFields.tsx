import { LicenceKind } from '@contract/licensing';
import { ListingAudience, ListingType, Maturity } from '@contract/listing';
import { Checkbox, Form, Input, Radio, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { useCenters } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { IpcSelect } from '../licensing/IpcSelect';
import { PatentsSelect } from '../licensing/PatentsSelect';
import { TerritoriesSelect } from '../licensing/TerritoriesSelect';
import type { ListingTyped } from './listingDraft';

/** What is listed, and in which center. */
export function WhatFields({ isNew, wordsOnly }: { isNew: boolean; wordsOnly: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { acting } = useAbilities();
  const centers = useCenters();
  const form = Form.useFormInstance<ListingTyped>();
  const type = Form.useWatch('type', form);
  const homes = (acting?.standings ?? []).map(({ centerId }) => centerId);
  const required = [{ required: true, message: t('field.required') }];
  const options = centers.data
    ?.filter(({ id, leadOrganizationId }) => !isNew || homes.includes(id) || leadOrganizationId === acting?.id)
    .map((center) => ({ value: center.id, label: nameIn(language, center) }));
  return (
    <Section title={t('listingForm.what')}>
      <Form.Item name="type" label={t('listingForm.type')} extra={type && t(`listingTypeHint.${type}`)}>
        <Radio.Group
          disabled={!isNew}
          options={ListingType.options.map((value) => ({ value, label: t(`listingType.${value}`) }))}
        />
      </Form.Item>
      {type === 'offer' && !wordsOnly && (
        <Form.Item name="patentIds" label={t('listingForm.patents')} rules={required}>
          <PatentsSelect {...(acting && { holderId: acting.id })} label={t('listingForm.patents')} />
        </Form.Item>
      )}
      <div className="form-pair">
        <Form.Item
          name="title"
          label={t('listingForm.title')}
          extra={t('listingForm.titleHint')}
          rules={type === 'offer' ? [] : [{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input maxLength={200} disabled={wordsOnly} />
        </Form.Item>
        <Form.Item name="centerId" label={t('listing.center')} rules={isNew ? required : []}>
          <Select disabled={!isNew} loading={centers.isPending} options={options} />
        </Form.Item>
      </div>
    </Section>
  );
}

/** Plain words, not a patent's: for those who would use it. */
export function WordFields() {
  const { t } = useTranslation();
  return (
    <Section title={t('listingForm.words')}>
      <p className="hint">{t('listingForm.wordsHint')}</p>
      {(['problem', 'product', 'advantage', 'targetUsers'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(`listingPart.${name}`)} extra={t(`listingPartHint.${name}`)}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={2000} />
        </Form.Item>
      ))}
      <Form.Item name="maturity" label={t('listingPart.maturity')}>
        <Select allowClear options={Maturity.options.map((value) => ({ value, label: t(`maturity.${value}`) }))} />
      </Form.Item>
    </Section>
  );
}

/** What is on offer, where and in what fields. */
export function ScopeFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<ListingTyped>();
  const type = Form.useWatch('type', form);
  const some = (_: unknown, kinds: LicenceKind[] = []) =>
    kinds.length > 0 ? Promise.resolve() : Promise.reject(new Error(t('field.required')));
  return (
    <Section title={t('listingForm.scope')}>
      <Form.Item
        name="kinds"
        label={t(type === 'offer' ? 'listingForm.kinds' : 'listingForm.kindsSought')}
        rules={[{ validator: some }]}
      >
        <Checkbox.Group options={LicenceKind.options.map((value) => ({ value, label: t(`licenceKind.${value}`) }))} />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name="fields" label={t('listing.fields')} extra={t('termsForm.fieldsHint')}>
          <IpcSelect label={t('listing.fields')} />
        </Form.Item>
        <Form.Item name="territories" label={t('listing.territories')} extra={t('termsForm.territoriesHint')}>
          <TerritoriesSelect label={t('listing.territories')} />
        </Form.Item>
      </div>
    </Section>
  );
}

/** Who sees it, under what condition and until when. */
export function VisibilityFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<ListingTyped>();
  const type = Form.useWatch('type', form);
  return (
    <Section title={t('listingForm.visibility')}>
      <Form.Item name="audience" label={t('listing.audience')}>
        <Radio.Group
          options={ListingAudience.options.map((value) => ({ value, label: t(`listingAudience.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="ndaRequired"
        valuePropName="checked"
        label={t('listingForm.nda')}
        extra={t('listingForm.ndaHint')}
        layout="horizontal"
        colon={false}
      >
        <Switch />
      </Form.Item>
      <Form.Item name="expiresOn" label={t('listingForm.expiresOn')} extra={t('listingForm.expiresHint')}>
        <Input type="date" />
      </Form.Item>
      {type === 'offer' && (
        <Form.Item name="authority" label={t('listing.authority')} extra={t('listingForm.authorityHint')}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
      )}
    </Section>
  );
}
