import { Checkbox, Form, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LicenceKind, PractiseMode, TermName } from '@contract/licensing';
import { useLanguage } from '../../i18n';
import { formatDate } from '../../ui/format';
import { IpcSelect } from './IpcSelect';
import { lastDayOf, type TermsTyped } from './termsDraft';
import { TerritoriesSelect } from './TerritoriesSelect';

const modes: PractiseMode[] = ['make', 'use', 'offer', 'sell', 'import'];
export const negotiable: LicenceKind[] = ['exclusive', 'sole', 'non_exclusive', 'cross'];

type FieldsProps = {
  /** Whether a term has its field here. */
  has: (term: TermName) => boolean;
  indicative: boolean;
  kinds?: readonly LicenceKind[] | undefined;
  lifeEndsOn: string | null;
};

function Kind({ kinds = negotiable, indicative }: Pick<FieldsProps, 'kinds' | 'indicative'>) {
  const { t } = useTranslation();
  const kind = Form.useWatch<LicenceKind | undefined>('kind');
  return (
    <Form.Item
      name="kind"
      label={t('licenceTerm.kind')}
      extra={kind && t(`licenceKindHint.${kind}`)}
      rules={indicative ? [] : [{ required: true, message: t('termsForm.required') }]}
    >
      <Select
        allowClear={indicative}
        placeholder={indicative ? t('termsForm.unsaid') : undefined}
        options={kinds.map((value) => ({ value, label: t(`licenceKind.${value}`) }))}
      />
    </Form.Item>
  );
}

/** From when until when: people say the last day, which is the day before the one the terms name. */
function Term({ lifeEndsOn }: Pick<FieldsProps, 'lifeEndsOn'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const limit = lifeEndsOn && formatDate(lastDayOf(lifeEndsOn), language);
  return (
    <div className="form-pair">
      <Form.Item name="startsOn" label={t('licenceTerm.startsOn')} extra={t('termsForm.startsOnHint')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item<TermsTyped>
        name="lastDay"
        label={t('licenceTerm.endsOn')}
        extra={limit ? t('termsForm.endsOnLimit', { day: limit }) : t('termsForm.endsOnHint')}
        dependencies={['startsOn']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, lastDay?: string) => {
              const startsOn = getFieldValue('startsOn') as string | undefined;
              return lastDay && startsOn && lastDay < startsOn
                ? Promise.reject(new Error(t('termsForm.afterStart')))
                : Promise.resolve();
            },
          }),
        ]}
      >
        <Input type="date" />
      </Form.Item>
    </div>
  );
}

/** What is licensed: kind, fields, territory, ways and time. */
export function ScopeFields({ has, indicative, kinds, lifeEndsOn }: FieldsProps) {
  const { t } = useTranslation();
  const kind = Form.useWatch<LicenceKind | undefined>('kind');
  return (
    <>
      {has('kind') && <Kind kinds={kinds} indicative={indicative} />}
      {kind === 'non_exclusive' && has('standsIn') && !indicative && (
        <Form.Item
          name="standsIn"
          label={t('licenceTerm.standsIn')}
          extra={t('termsForm.standsInHint')}
          valuePropName="checked"
          layout="horizontal"
          colon={false}
        >
          <Switch />
        </Form.Item>
      )}
      {has('fields') && (
        <Form.Item name="fields" label={t('licenceTerm.fields')} extra={t('termsForm.fieldsHint')}>
          <IpcSelect />
        </Form.Item>
      )}
      {has('territories') && (
        <Form.Item name="territories" label={t('licenceTerm.territories')} extra={t('termsForm.territoriesHint')}>
          <TerritoriesSelect />
        </Form.Item>
      )}
      {has('modes') && (
        <Form.Item name="modes" label={t('licenceTerm.modes')} extra={t('termsForm.modesHint')}>
          <Checkbox.Group options={modes.map((value) => ({ value, label: t(`practiseMode.${value}`) }))} />
        </Form.Item>
      )}
      {has('endsOn') && <Term lifeEndsOn={lifeEndsOn} />}
    </>
  );
}
