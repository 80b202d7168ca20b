import { Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Ask = {
  title: string;
  hint?: string;
  ok: string;
  danger?: boolean;
  required?: boolean;
  onGiven: (reason: string | undefined) => void;
};

/** Asks for a reason before something is done to somebody; the reason is shown to them. */
export function useReason(): [ReactNode, (ask: Ask) => void] {
  const { t } = useTranslation();
  const [ask, setAsk] = useState<Ask | null>(null);
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ reason?: string }>();
  const dialog = (
    <Modal
      open={open}
      title={ask?.title}
      okText={ask?.ok}
      okButtonProps={{ danger: ask?.danger }}
      onOk={() => form.submit()}
      onCancel={() => setOpen(false)}
      destroyOnHidden
    >
      {ask?.hint && <p className="hint">{ask.hint}</p>}
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={ask?.required ? true : 'optional'}
        onFinish={({ reason }) => {
          setOpen(false);
          ask?.onGiven(reason?.trim() || undefined);
        }}
      >
        <Form.Item
          name="reason"
          label={t('field.reason')}
          rules={[{ required: !!ask?.required, whitespace: !!ask?.required, message: t('field.required') }]}
        >
          <Input maxLength={200} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
  return [
    dialog,
    (next) => {
      setAsk(next);
      setOpen(true);
    },
  ];
}
