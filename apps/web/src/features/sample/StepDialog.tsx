import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SampleVerb, SampleView } from '@contract/sample';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { samplesKey } from './queries';

type Typed = { place?: string; note?: string };

/** Asks where, and for a note, and takes a step with a sample; `code` when it was scanned. */
export function StepDialog({
  sample,
  verb,
  code,
  onClose,
}: {
  sample: SampleView;
  verb: SampleVerb;
  code?: string | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { id, label, version } = sample;
  const take = useAction({
    run: ({ place, note }: Typed) => {
      const body = { place: place || null, note: note || null, code: code ?? null };
      return intent({ ...body, verb, version }, (key) => {
        const options = { params: { path: { id } }, headers: { ...key, ...ifMatch(version) } };
        return verb === 'reject'
          ? answer(api.POST('/samples/{id}/reject', { ...options, body: { ...body, note: body.note ?? '' } }))
          : answer(api.POST(`/samples/{id}/${verb}`, { ...options, body }));
      });
    },
    refresh: [[...samplesKey]],
    done: t('sample.done'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  const rejects = verb === 'reject';
  return (
    <Modal
      open
      title={t('sample.stepOf', { step: t(`sampleStep.${verb}`), label })}
      okText={t(`sampleStep.${verb}`)}
      okButtonProps={{ danger: rejects || verb === 'lose' || verb === 'dispose' }}
      confirmLoading={take.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" preserve={false} onFinish={(values) => take.mutate(values)}>
        <Form.Item name="place" label={t('sample.place')}>
          <Input maxLength={200} placeholder={t('sample.placeHint')} />
        </Form.Item>
        <Form.Item
          name="note"
          label={rejects ? t('field.reason') : t('sample.note')}
          rules={rejects ? [{ required: true, whitespace: true, message: t('field.required') }] : []}
        >
          <Input maxLength={200} placeholder={rejects ? '' : t('sample.noteHint')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
