import type { RdRequestView } from '@contract/research';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatZone, viewerZone } from '../../ui/format';
import { instantOf, wallOf } from '../equipment/wallTime';
import { requestsKey } from './queries';

type Typed = { submissionsCloseAt: string; questionsCloseAt: string; evaluationEndsAt: string; reason?: string };
type ExtendDialogProps = { request: RdRequestView; onClose: () => void };

/** Puts deadlines off; what is left as it was is not sent, for a form knows moments only to the minute. */
export function ExtendDialog({ request, onClose }: ExtendDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = viewerZone();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const shown = {
    submissionsCloseAt: wallOf(request.submissionsCloseAt, zone),
    questionsCloseAt: wallOf(request.questionsCloseAt, zone),
    evaluationEndsAt: wallOf(request.evaluationEndsAt, zone),
  };
  const extend = useAction({
    run: (typed: Typed) => {
      const changed = (name: keyof typeof shown) =>
        typed[name] && typed[name] !== shown[name] ? instantOf(typed[name], zone)?.toISOString() : undefined;
      const body = {
        submissionsCloseAt: changed('submissionsCloseAt') ?? request.submissionsCloseAt,
        questionsCloseAt: changed('questionsCloseAt'),
        evaluationEndsAt: changed('evaluationEndsAt'),
        reason: typed.reason?.trim() || undefined,
      };
      return intent(body, (key) =>
        answer(
          api.POST('/rd-requests/{id}/extend', {
            params: { path: { id: request.id } },
            body,
            headers: { ...key, ...ifMatch(request.version) },
          }),
        ),
      );
    },
    refresh: [[...requestsKey]],
    done: t('rd.extended'),
    onDone: onClose,
    onProblem: (problem) => {
      if (!['deadline_not_later', 'periods_out_of_order', 'deadline_too_far', 'deadline_passed'].includes(problem.code))
        return complain(form, problem);
      form.setFields([{ name: 'submissionsCloseAt', errors: [problem.detail] }]);
      return true;
    },
  });
  const required = [{ required: true, message: t('field.required') }];
  return (
    <Modal
      open
      title={t('rd.extendTitle')}
      okText={t('rd.extend')}
      confirmLoading={extend.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="hint">{t('rd.extendHint')}</p>
      <p className="hint">{t('rdForm.zone', { zone: formatZone(zone, language) })}</p>
      <Form form={form} layout="vertical" initialValues={shown} onFinish={(typed) => extend.mutate(typed)}>
        <Form.Item name="submissionsCloseAt" label={t('rdForm.submissionsCloseAt')} rules={required}>
          <Input type="datetime-local" min={shown.submissionsCloseAt} />
        </Form.Item>
        <Form.Item name="questionsCloseAt" label={t('rdForm.questionsCloseAt')} rules={required}>
          <Input type="datetime-local" min={shown.questionsCloseAt} />
        </Form.Item>
        <Form.Item name="evaluationEndsAt" label={t('rdForm.evaluationEndsAt')} rules={required}>
          <Input type="datetime-local" min={shown.evaluationEndsAt} />
        </Form.Item>
        <Form.Item name="reason" label={t('rdForm.optional', { label: t('field.reason') })}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
