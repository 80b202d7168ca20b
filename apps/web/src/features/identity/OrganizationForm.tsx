import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { isUscc, normalizeUscc } from '@concentric/kernel';
import { OrganizationKind, OrganizationSize, type NewOrganization, type OrganizationView } from '@contract/identity';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { RegionSelect } from './RegionSelect';

type OrganizationFormProps = {
  open: boolean;
  onClose: () => void;
  existing?: OrganizationView;
  onStale?: () => void;
  onSaved?: (saved: OrganizationView) => void;
};

/** Registers an organization, or changes one. */
export function OrganizationForm({ open, onClose, existing, onStale, onSaved }: OrganizationFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewOrganization>();
  const intent = useIntent();
  const save = useAction({
    run: ({ uscc, ...rest }: NewOrganization) => {
      const body = { ...rest, nameEn: rest.nameEn || null, size: rest.size ?? null };
      if (existing)
        return answer(
          api.POST('/organizations/{id}/change', {
            params: { path: { id: existing.id } },
            body,
            headers: ifMatch(existing.version),
          }),
        );
      return intent({ ...body, uscc }, (headers) =>
        answer(api.POST('/organizations', { body: { ...body, uscc }, headers })),
      );
    },
    refresh: [['organizations'], ['me']],
    onStale,
    done: t('organization.saved'),
    onDone: (saved) => {
      onClose();
      onSaved?.(saved);
    },
    onProblem: (problem) => {
      if (problem.code.startsWith('uscc_')) {
        form.setFields([{ name: 'uscc', errors: [problem.detail] }]);
        return true;
      }
      return complain(form, problem);
    },
  });
  return (
    <Modal
      open={open}
      title={existing ? t('organization.edit') : t('organization.new')}
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
        initialValues={existing}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('field.name')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('field.nameEn')}>
          <Input maxLength={200} lang="en" />
        </Form.Item>
        {!existing && (
          <Form.Item
            name="uscc"
            label={t('field.uscc')}
            normalize={normalizeUscc}
            validateTrigger="onBlur"
            rules={[
              { required: true, message: t('field.required') },
              {
                validator: (_, code: string) =>
                  !code || isUscc(code) ? Promise.resolve() : Promise.reject(new Error(t('field.usccWrong'))),
              },
            ]}
          >
            <Input maxLength={24} autoCapitalize="characters" spellCheck={false} className="code" />
          </Form.Item>
        )}
        <Form.Item name="kind" label={t('field.kind')} rules={[{ required: true, message: t('field.required') }]}>
          <Select
            options={OrganizationKind.options.map((value) => ({ value, label: t(`organizationKind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="size" label={t('field.size')}>
          <Select
            allowClear
            options={OrganizationSize.options.map((value) => ({ value, label: t(`organizationSize.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="regionCode"
          label={t('field.region')}
          rules={[{ required: true, message: t('field.required') }]}
        >
          <RegionSelect />
        </Form.Item>
      </Form>
    </Modal>
  );
}
