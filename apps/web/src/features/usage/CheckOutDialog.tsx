import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/booking';
import { useCheckOut } from './useCheck';

type Typed = { note?: string; counters?: { name: string; value: number }[] };

/** Ends a use: one tap suffices, and whoever has something to say about it says it here. */
export function CheckOutDialog({ booking, onClose }: { booking: BookingView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const end = useCheckOut(booking, onClose);
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('use.endTitle')}
      okText={t('use.checkOut')}
      okButtonProps={{ size: 'large' }}
      cancelButtonProps={{ size: 'large' }}
      confirmLoading={end.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">{t('use.endHint')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ note, counters = [] }) => end.mutate({ note: note?.trim() || null, counters })}
      >
        <Form.Item name="note" label={t('use.note')}>
          <Input.TextArea rows={2} maxLength={4000} placeholder={t('use.noteExample')} />
        </Form.Item>
        <Form.List name="counters">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div className="counter" key={key}>
                  <Form.Item
                    name={[name, 'name']}
                    label={t('use.counterName')}
                    rules={[{ ...required, whitespace: true }]}
                  >
                    <Input maxLength={200} placeholder={t('use.counterNameExample')} />
                  </Form.Item>
                  <Form.Item name={[name, 'value']} label={t('use.counterValue')} rules={[required]}>
                    <InputNumber min={0} max={1e12} controls={false} inputMode="decimal" />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<MinusCircleOutlined aria-hidden />}
                    aria-label={t('use.counterRemove')}
                    onClick={() => remove(name)}
                  />
                </div>
              ))}
              {fields.length < 20 && (
                <Button type="dashed" block icon={<PlusOutlined aria-hidden />} onClick={() => add()}>
                  {t('use.counterAdd')}
                </Button>
              )}
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
