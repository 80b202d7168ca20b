import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { listingKey } from './queries';

/** Opens talks about a listing, and goes to their room. */
export function NegotiateButton({ listingId, small }: { listingId: string; small?: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const intent = useIntent();
  const [form] = Form.useForm<{ message?: string }>();
  const [isOpen, setOpen] = useState(false);
  const open = useAction({
    run: ({ message }: { message?: string }) =>
      intent({ listingId, message }, (headers) =>
        answer(
          api.POST('/licence-listings/{id}/negotiations', {
            params: { path: { id: listingId } },
            body: message?.trim() ? { message: message.trim() } : {},
            headers,
          }),
        ),
      ),
    refresh: [[...listingKey(listingId)], ['licence-interests'], ['negotiations']],
    done: t('listing.negotiationOpened'),
    onDone: (room) => void navigate(`/negotiations/${(room as { id: string }).id}`),
  });
  return (
    <>
      <Button type={small ? 'default' : 'primary'} size={small ? 'small' : 'middle'} onClick={() => setOpen(true)}>
        {t('listing.negotiate')}
      </Button>
      <Modal
        open={isOpen}
        title={t('listing.negotiateTitle')}
        okText={t('listing.negotiate')}
        confirmLoading={open.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p className="hint">{t('listing.negotiateHint')}</p>
        <Form form={form} layout="vertical" preserve={false} onFinish={(typed) => open.mutate(typed)}>
          <Form.Item name="message" label={t('listing.negotiateMessage')}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
