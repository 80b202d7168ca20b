import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CenterLevel, LegalForm, type NewCenter } from '@contract/alliance';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { nameIn } from '../../ui/format';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { RegionSelect } from '../identity/RegionSelect';
import { usePolicies } from './queries';

export function CenterForm({
  open,
  onClose,
  onSaved,
}: {
  open: boolean;
  onClose: () => void;
  onSaved: (id: string) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [form] = Form.useForm<NewCenter>();
  const intent = useIntent();
  const policies = usePolicies();
  const policyId = Form.useWatch('policyId', form);
  const policy = policies.data?.find(({ id }) => id === policyId);
  const create = useAction({
    run: (body: NewCenter) => intent(body, (headers) => answer(api.POST('/centers', { body, headers }))),
    refresh: [['centers'], ['me']],
    done: t('center.created'),
    onDone: ({ id }) => {
      onClose();
      onSaved(id);
    },
    onProblem: (problem) => complain(form, problem),
  });
  const required = [{ required: true, message: t('field.required') }];
  return (
    <Modal
      open={open}
      title={t('center.new')}
      okText={t('center.new')}
      confirmLoading={create.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(values) => create.mutate({ ...values, nameEn: values.nameEn || null })}
      >
        <Form.Item name="name" label={t('field.name')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('field.nameEn')}>
          <Input maxLength={200} lang="en" />
        </Form.Item>
        <Form.Item name="leadOrganizationId" label={t('center.lead')} rules={required}>
          <OrganizationSelect />
        </Form.Item>
        <Form.Item name="legalForm" label={t('center.legalForm')} rules={required}>
          <Select options={LegalForm.options.map((value) => ({ value, label: t(`legalForm.${value}`) }))} />
        </Form.Item>
        <Form.Item name="level" label={t('center.level')} rules={required}>
          <Select options={CenterLevel.options.map((value) => ({ value, label: t(`centerLevel.${value}`) }))} />
        </Form.Item>
        <Form.Item name="regionCode" label={t('field.region')} rules={required}>
          <RegionSelect />
        </Form.Item>
        <Form.Item name="policyId" label={t('center.policy')} rules={required}>
          <Select
            loading={policies.isPending}
            options={policies.data?.map(({ id, title, titleEn }) => ({
              value: id,
              label: nameIn(language, { name: title, nameEn: titleEn }),
            }))}
            onChange={() => form.resetFields(['fieldCode'])}
          />
        </Form.Item>
        <Form.Item name="fieldCode" label={t('center.field')} rules={required}>
          <Select
            disabled={!policy}
            options={policy?.fields.map((field) => ({ value: field.code, label: nameIn(language, field) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
