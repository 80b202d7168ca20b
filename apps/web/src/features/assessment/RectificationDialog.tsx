import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AssessmentDetail, RectificationView } from '@contract/assessment';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { obligationsKey } from '../obligation/queries';
import { assessmentsKey } from './queries';

/** What is done about an order to rectify: reported by the center, or judged by its city. */
export type RectificationDeed = { verb: 'report' } | { verb: 'accept' | 'return'; report: RectificationView };

const done = { report: 'reported', accept: 'accepted', return: 'returned' } as const;

type Sent = { assessment: AssessmentDetail; deed: RectificationDeed; text: string; headers: Record<string, string> };

function send({ assessment, deed, text, headers }: Sent): Promise<RectificationView> {
  if (deed.verb === 'report') {
    const request = { params: { path: { id: assessment.id } }, body: { statement: text } };
    return answer(
      api.POST('/assessments/{id}/rectifications', {
        ...request,
        headers: { ...headers, ...ifMatch(assessment.version) },
      }),
    );
  }
  const { id, version } = deed.report;
  const request = { params: { path: { id } }, body: { opinion: text } };
  return answer(
    api.POST(`/rectifications/{id}/${deed.verb}`, { ...request, headers: { ...headers, ...ifMatch(version) } }),
  );
}

type Values = { statement?: string; opinion?: string };
type Props = { assessment: AssessmentDetail; deed: RectificationDeed; onClose: () => void };

/** Asks for the report, or for the opinion a verdict takes. */
export function RectificationDialog({ assessment, deed, onClose }: Props) {
  const { t } = useTranslation();
  const intent = useIntent();
  const [form] = Form.useForm<Values>();
  const { verb } = deed;
  const field = verb === 'report' ? 'statement' : 'opinion';
  const step = useAction({
    run: ({ text }: { text: string }) =>
      intent({ of: verb === 'report' ? assessment.id : deed.report.id, verb, text }, (headers) =>
        send({ assessment, deed, text, headers }),
      ),
    ...{ refresh: [[...assessmentsKey], [...obligationsKey]], done: t(`rectify.${done[verb]}`), onDone: onClose },
    onProblem: (problem) => complain(form, problem),
    onStale: onClose,
  });
  return (
    <Modal
      open
      title={t(`rectify.${verb}Title`)}
      okText={t(`rectify.${verb}`)}
      confirmLoading={step.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t(`rectify.${verb}Note`)}</p>
      <Form form={form} layout="vertical" onFinish={(values) => step.mutate({ text: values[field] ?? '' })}>
        <Form.Item
          name={field}
          label={t(`rectify.${field}`)}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input.TextArea rows={5} maxLength={4000} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
