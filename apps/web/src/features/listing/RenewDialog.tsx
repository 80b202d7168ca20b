import type { ListingView } from '@contract/listing';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useListingDeeds } from './useListingDeeds';

/** Lets a listing stand longer. */
export function RenewDialog({ listing, onClose }: { listing: ListingView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ expiresOn?: string }>();
  const move = useListingDeeds(listing);
  const renew = ({ expiresOn }: { expiresOn?: string }) =>
    move.mutate({ verb: 'renew', ...(expiresOn && { expiresOn }) }, { onSuccess: onClose });
  return (
    <Modal
      open
      title={t('listing.renewTitle')}
      okText={t('listing.renew')}
      confirmLoading={move.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="hint">{t('listing.renewHint')}</p>
      <Form form={form} layout="vertical" onFinish={renew}>
        <Form.Item name="expiresOn" label={t('listingForm.expiresOn')}>
          <Input type="date" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
