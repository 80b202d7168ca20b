import { Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CenterView } from '@contract/alliance';
import type { InstrumentView } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { useAbilities } from '../identity/me';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import './equipment.css';
import { newInstrument, type InstrumentTyped } from './instrumentDraft';
import { InstrumentFields } from './InstrumentFields';
import { useSaveInstrument } from './useSaveInstrument';

type InstrumentFormProps = {
  /** Where the caller may register one. */
  centers: readonly CenterView[];
  centerId?: string;
  onClose: () => void;
  onSaved: (saved: InstrumentView) => void;
};

/** Registers an instrument; its rates have their own form. */
export function InstrumentForm({ centers, centerId, onClose, onSaved }: InstrumentFormProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { acting } = useAbilities();
  const [form] = Form.useForm<InstrumentTyped>();
  const chosen = Form.useWatch('centerId', form);
  const save = useSaveInstrument({
    form,
    onSaved: (saved) => {
      onClose();
      onSaved(saved);
    },
  });
  const required = [{ required: true, message: t('field.required') }];
  const only = centers.length === 1 ? centers[0]!.id : undefined;
  const initial = { ...newInstrument, centerId: centers.find(({ id }) => id === centerId)?.id ?? only };
  return (
    <Modal
      open
      width={720}
      title={t('instrument.new')}
      okText={t('action.save')}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={(values) => save.mutate(values)}>
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
        <InstrumentFields centerId={chosen} />
      </Form>
    </Modal>
  );
}
