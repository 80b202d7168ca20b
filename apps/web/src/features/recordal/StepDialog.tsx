import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordalVerb, RecordalView } from '@contract/recordal';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { licenceKeys } from '../licence/queries';

type Typed = { on?: string; number?: string; reason?: string };
/** What each step has to say. */
const asks: Record<RecordalVerb, readonly (keyof Typed)[]> = {
  file: ['on'],
  correct: ['reason'],
  record: ['number', 'on'],
  refuse: ['reason'],
  change: ['on', 'reason'],
  cancel: ['on', 'reason'],
};

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** One step of a recordal, as the office or the licensor took it. */
export function StepDialog({
  recordal,
  verb,
  onClose,
}: {
  recordal: RecordalView;
  verb: RecordalVerb;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { licenceId: id, version } = recordal;
  const step = useAction({
    run: ({ on = today(), number = '', reason = '' }: Typed): Promise<unknown> =>
      intent({ id, verb, on, number, reason }, (key) => {
        const params = { path: { id } };
        const headers = { ...key, ...ifMatch(version) };
        switch (verb) {
          case 'file':
            return answer(api.POST('/licences/{id}/recordal/file', { params, body: { on }, headers }));
          case 'correct':
            return answer(api.POST('/licences/{id}/recordal/correct', { params, body: { reason }, headers }));
          case 'record':
            return answer(api.POST('/licences/{id}/recordal/record', { params, body: { number, on }, headers }));
          case 'refuse':
            return answer(api.POST('/licences/{id}/recordal/refuse', { params, body: { reason }, headers }));
          case 'change':
            return answer(api.POST('/licences/{id}/recordal/change', { params, body: { reason, on }, headers }));
          case 'cancel':
            return answer(api.POST('/licences/{id}/recordal/cancel', { params, body: { reason, on }, headers }));
        }
      }),
    refresh: licenceKeys(id),
    done: t('recordal.stepDone'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  const rule = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t(`recordalVerb.${verb}`)}
      okText={t('recordal.keep')}
      okButtonProps={{ danger: verb === 'cancel' }}
      confirmLoading={step.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t(`recordalHint.${verb}`)}</p>
      <Form form={form} layout="vertical" initialValues={{ on: today() }} onFinish={(typed) => step.mutate(typed)}>
        {asks[verb].includes('number') && (
          <Form.Item name="number" label={t('recordal.number')} rules={[{ ...rule, whitespace: true }]}>
            <Input maxLength={200} autoFocus />
          </Form.Item>
        )}
        {asks[verb].includes('on') && (
          <Form.Item name="on" label={t('recordal.on')} rules={[rule]}>
            <Input type="date" />
          </Form.Item>
        )}
        {asks[verb].includes('reason') && (
          <Form.Item name="reason" label={t('field.reason')} rules={[{ ...rule, whitespace: true }]}>
            <Input maxLength={200} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
