import { AutoComplete, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CenterView } from '@contract/alliance';
import type { InstrumentView, NewInstrument } from '@contract/equipment';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { nameIn } from '../../ui/format';
import { useAbilities } from '../identity/me';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { categories } from './category';
import { OpeningHoursField } from './OpeningHoursField';
import './equipment.css';

type Typed = Omit<NewInstrument, 'rates'> & { centerId: string };
type InstrumentFormProps = {
  open: boolean;
  /** Where the caller may register one. */
  centers: readonly CenterView[];
  centerId?: string;
  existing?: InstrumentView;
  onClose: () => void;
  onStale?: () => void;
  onSaved?: (saved: InstrumentView) => void;
};

const workdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '18:00' }));
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

/** What may be changed about an instrument at any time. */
function InstrumentFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('field.required') }];
  return (
    <>
      <div className="form-pair">
        <Form.Item name="name" label={t('field.name')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('field.nameEn')}>
          <Input maxLength={200} lang="en" />
        </Form.Item>
        <Form.Item name="model" label={t('instrument.model')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="category" label={t('instrument.category')} rules={required}>
          <AutoComplete
            options={categories.map((value) => ({ value, label: `${t(`category.${value}`)} (${value})` }))}
            maxLength={64}
          />
        </Form.Item>
        <Form.Item name="location" label={t('instrument.location')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="timeZone" label={t('instrument.timeZone')} rules={required}>
          <AutoComplete options={zones.map((value) => ({ value }))} maxLength={64} />
        </Form.Item>
        <Form.Item name="minimumMinutes" label={t('instrument.minimum')} rules={required}>
          <InputNumber min={5} max={10_080} step={15} precision={0} style={{ width: '100%' }} />
        </Form.Item>
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
      </div>
      <Form.Item name="description" label={t('instrument.description')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
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

/** Registers an instrument, or changes one; its rates have their own form. */
export function InstrumentForm({ open, centers, centerId, existing, onClose, onStale, onSaved }: InstrumentFormProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { acting } = useAbilities();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const save = useAction({
    run: ({ centerId: to, ownerOrganizationId, ...rest }: Typed) => {
      const body = { ...rest, nameEn: rest.nameEn || null, description: rest.description || null };
      if (existing)
        return answer(
          api.POST('/instruments/{id}/change', {
            params: { path: { id: existing.id } },
            body,
            headers: ifMatch(existing.version),
          }),
        );
      const created = { ...body, ownerOrganizationId, rates: [] };
      return intent(created, (headers) =>
        answer(api.POST('/centers/{id}/instruments', { params: { path: { id: to } }, body: created, headers })),
      );
    },
    refresh: [['instruments']],
    done: t('instrument.saved'),
    onDone: (saved) => {
      onClose();
      onSaved?.(saved);
    },
    onStale,
    onProblem: (problem) => {
      if (problem.code !== 'owner_not_member') return complain(form, problem);
      form.setFields([{ name: 'ownerOrganizationId', errors: [problem.detail] }]);
      return true;
    },
  });
  const required = [{ required: true, message: t('field.required') }];
  const initial = existing ?? {
    centerId: centers.find(({ id }) => id === centerId)?.id ?? (centers.length === 1 ? centers[0]!.id : undefined),
    ownerOrganizationId: undefined,
    timeZone: 'Asia/Shanghai',
    openingHours: workdays,
    minimumMinutes: 30,
    maximumMinutes: 480,
  };
  return (
    <Modal
      open={open}
      width={640}
      title={existing ? t('instrument.edit') : t('instrument.new')}
      okText={t('action.save')}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={initial}
        onFinish={(values) => save.mutate(values)}
      >
        {!existing && (
          <div className="form-pair">
            <Form.Item name="centerId" label={t('instrument.center')} rules={required}>
              <Select options={centers.map((center) => ({ value: center.id, label: nameIn(language, center) }))} />
            </Form.Item>
            <Form.Item
              name="ownerOrganizationId"
              label={t('instrument.owner')}
              rules={required}
              extra={acting ? undefined : t('instrument.ownerHint')}
            >
              <OrganizationSelect />
            </Form.Item>
          </div>
        )}
        <InstrumentFields />
      </Form>
    </Modal>
  );
}
