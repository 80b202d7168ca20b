import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { usePatentsFound } from '../licensing/queries';
import { usePatentLinks } from './usePatentLinks';

/** Finds a patent by its number or words and links it to an asset. */
export function LinkDialog({ assetId, onClose }: { assetId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [form] = Form.useForm<{ patentId: string }>();
  const [typed, setTyped] = useState('');
  const found = usePatentsFound(typed, undefined, true);
  const { link } = usePatentLinks(assetId);
  return (
    <Modal
      open
      title={t('assetPatent.link')}
      okText={t('assetPatent.linkOk')}
      confirmLoading={link.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ patentId }) => link.mutate(patentId, { onSuccess: () => onClose() })}
      >
        <Form.Item
          name="patentId"
          label={t('assetPatent.patent')}
          extra={t('assetPatent.patentHint')}
          rules={[{ required: true, message: t('field.required') }]}
        >
          <Select
            showSearch={{ filterOption: false, onSearch: setTyped }}
            loading={found.isFetching}
            notFoundContent={found.isFetching ? t('state.loading') : t('assetPatent.noneFound')}
            options={found.data?.map(({ id, applicationNumber, title, titleEn }) => ({
              value: id,
              label: `${applicationNumber} · ${(language === 'en' && titleEn) || title}`,
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
