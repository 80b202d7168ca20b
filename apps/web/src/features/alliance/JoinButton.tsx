import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { useAbilities } from '../identity/me';
import { centerKey } from './queries';

/** Applies for the membership of the organization acted for; absent when it is a member. */
export function JoinButton({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { acting, layerIn, managesOrganization } = useAbilities();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ message?: string }>();
  const intent = useIntent();
  const apply = useAction({
    run: ({ message }: { message?: string }) => {
      const body = { organizationId: acting!.id, message: message || null };
      return intent(body, (headers) =>
        answer(api.POST('/centers/{id}/memberships', { params: { path: { id: centerId } }, body, headers })),
      );
    },
    refresh: [centerKey(centerId), ['memberships']],
    done: t('membership.appliedDone'),
    onDone: () => setOpen(false),
  });
  if (!acting || layerIn(centerId) || !managesOrganization(acting.id)) return null;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('membership.apply')}
      </Button>
      <Modal
        open={open}
        title={t('membership.apply')}
        okText={t('membership.apply')}
        confirmLoading={apply.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        destroyOnHidden
      >
        <p className="hint">{t('membership.applyHint', { name: nameIn(language, acting) })}</p>
        <Form form={form} layout="vertical" preserve={false} onFinish={(values) => apply.mutate(values)}>
          <Form.Item name="message" label={t('membership.message')}>
            <Input.TextArea rows={4} maxLength={4000} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
