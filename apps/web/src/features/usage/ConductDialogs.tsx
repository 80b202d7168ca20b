import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ConductView } from '@contract/usage';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatMoment } from '../../ui/format';
import { conductKey } from './queries';

type Props = { point: ConductView; onClose: () => void };

export function AppealDialog({ point, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [form] = Form.useForm<{ text: string }>();
  const intent = useIntent();
  const appeal = useAction({
    run: (body: { text: string }) =>
      intent({ id: point.id, body }, (key) =>
        answer(
          api.POST('/conduct/{id}/appeal', {
            params: { path: { id: point.id } },
            body,
            headers: { ...key, ...ifMatch(point.version) },
          }),
        ),
      ),
    refresh: [conductKey],
    done: t('conduct.appealed'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Modal
      open
      title={t('conduct.appealTitle')}
      okText={t('conduct.appeal')}
      confirmLoading={appeal.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">
        {t('conduct.appealHint', { until: formatMoment(point.appealUntil, language, point.timeZone) })}
      </p>
      <Form form={form} layout="vertical" onFinish={(values) => appeal.mutate(values)}>
        <Form.Item
          name="text"
          label={t('conduct.appealText')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input.TextArea rows={4} maxLength={4000} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}

export function AnswerDialog({ point, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ uphold: boolean; reason: string }>();
  const intent = useIntent();
  const reply = useAction({
    run: (body: { uphold: boolean; reason: string }) =>
      intent({ id: point.id, body }, (key) =>
        answer(
          api.POST('/conduct/{id}/answer', {
            params: { path: { id: point.id } },
            body,
            headers: { ...key, ...ifMatch(point.version) },
          }),
        ),
      ),
    refresh: [conductKey],
    done: t('conduct.answered'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('conduct.answerTitle')}
      okText={t('conduct.answer')}
      confirmLoading={reply.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="quote">{point.appeal}</p>
      <Form form={form} layout="vertical" onFinish={(values) => reply.mutate(values)}>
        <Form.Item name="uphold" label={t('conduct.decision')} rules={[required]}>
          <Radio.Group
            options={[
              { value: false, label: t('conduct.withdraw') },
              { value: true, label: t('conduct.uphold') },
            ]}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('conduct.answerReason')} rules={[{ ...required, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
