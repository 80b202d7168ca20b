import { AutoComplete, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { ResourceKind } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { categories } from './category';
import { OpeningHoursField } from './OpeningHoursField';
import { useResources } from './queries';

const zones = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Hong_Kong',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
];

const useRequired = () => {
  const { t } = useTranslation();
  return [{ required: true, message: t('field.required') }];
};

type NumberItemProps = { name: string; label: string; min: number; max: number; step?: number; hint?: string };

function NumberItem({ name, label, min, max, step = 1, hint }: NumberItemProps) {
  return (
    <Form.Item name={name} label={label} rules={useRequired()} extra={hint}>
      <InputNumber min={min} max={max} step={step} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  );
}

function IdentityFields() {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <>
      <h3>{t('instrument.identity')}</h3>
      <div className="form-pair">
        <Form.Item name="name" label={t('field.name')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('field.nameEn')}>
          <Input maxLength={200} lang="en" />
        </Form.Item>
        <Form.Item name="kind" label={t('instrument.kind')} rules={required}>
          <Select options={ResourceKind.options.map((value) => ({ value, label: t(`resourceKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="category" label={t('instrument.category')} rules={required}>
          <AutoComplete
            options={categories.map((value) => ({ value, label: `${t(`category.${value}`)} (${value})` }))}
            maxLength={64}
          />
        </Form.Item>
        <Form.Item name="model" label={t('instrument.model')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="location" label={t('instrument.location')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item name="description" label={t('instrument.description')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
    </>
  );
}

function RuleFields() {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <>
      <h3>{t('instrument.rules')}</h3>
      <div className="form-pair">
        <NumberItem name="minimumMinutes" label={t('instrument.minimum')} min={5} max={10_080} step={15} />
        <Form.Item
          name="maximumMinutes"
          label={t('instrument.maximum')}
          dependencies={['minimumMinutes']}
          rules={[
            ...required,
            ({ getFieldValue }) => ({
              validator: (_, most: number) =>
                most == null || most >= (getFieldValue('minimumMinutes') as number)
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('instrument.maximumTooSmall'))),
            }),
          ]}
        >
          <InputNumber min={5} max={10_080} step={15} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <NumberItem
          {...{ name: 'bufferBeforeMinutes', label: t('instrument.bufferBefore'), min: 0, max: 1440, step: 5 }}
          hint={t('instrument.bufferHint')}
        />
        <NumberItem name="bufferAfterMinutes" label={t('instrument.bufferAfter')} min={0} max={1440} step={5} />
        <NumberItem
          {...{ name: 'capacity', label: t('instrument.capacity'), min: 1, max: 100 }}
          hint={t('instrument.capacityHint')}
        />
        <NumberItem name="graceMinutes" label={t('instrument.graceMinutes')} min={1} max={1440} step={5} />
        <Form.Item name="timeZone" label={t('instrument.timeZone')} rules={required}>
          <AutoComplete options={zones.map((value) => ({ value }))} maxLength={64} />
        </Form.Item>
      </div>
      <Form.Item
        name="openingHours"
        label={t('instrument.hours')}
        rules={[{ required: true, type: 'array', min: 1, message: t('instrument.hoursNeeded') }]}
      >
        <OpeningHoursField />
      </Form.Item>
    </>
  );
}

function ResourceFields({ centerId, ownId }: { centerId: string | undefined; ownId: string | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const resources = useResources(centerId);
  const form = Form.useFormInstance();
  const taken = Form.useWatch('samplesTaken', form) as boolean | undefined;
  const kind = Form.useWatch('kind', form) as string | undefined;
  // What needs something itself cannot be needed; an operator needs nothing.
  const free = (resources.data ?? []).filter(
    ({ id, needs, operatorId }) => id !== ownId && needs.length === 0 && operatorId === null,
  );
  const optionsOf = (operators: boolean) =>
    free
      .filter((resource) => (resource.kind === 'operator') === operators)
      .map((resource) => ({
        value: resource.id,
        label: operators
          ? nameIn(language, resource)
          : `${nameIn(language, resource)} · ${t(`resourceKind.${resource.kind}`)}`,
      }));
  if (kind === 'operator') return null;
  return (
    <>
      <h3>{t('instrument.resources')}</h3>
      <Form.Item name="needs" label={t('instrument.needs')} extra={t('instrument.needsHint')}>
        <Select
          mode="multiple"
          maxCount={10}
          loading={resources.isPending && !!centerId}
          showSearch={{ optionFilterProp: 'label' }}
          options={optionsOf(false)}
        />
      </Form.Item>
      <Form.Item name="samplesTaken" label={t('instrument.samplesTaken')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {taken && (
        <div className="form-pair">
          <NumberItem name="turnaroundHours" label={t('instrument.turnaround')} min={1} max={8760} />
          <NumberItem name="maximumSamples" label={t('instrument.maximumSamples')} min={1} max={1000} />
          <Form.Item name="operatorId" label={t('instrument.operator')} extra={t('instrument.operatorHint')}>
            <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={optionsOf(true)} />
          </Form.Item>
        </div>
      )}
    </>
  );
}

/** What may be changed about an instrument at any time. */
export function InstrumentFields({ centerId, ownId }: { centerId: string | undefined; ownId?: string }) {
  return (
    <>
      <IdentityFields />
      <RuleFields />
      <ResourceFields centerId={centerId} ownId={ownId} />
    </>
  );
}
