import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SampleView } from '@contract/sample';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { samplesKey } from './queries';

type Typed = { name: string; hazard?: string; storage?: string; wish?: string };

/** What a sample is, what is dangerous about it, how to keep it and what to find out. */
export function DescribeDialog({ sample, onClose }: { sample: SampleView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { id, label, version } = sample;
  const describe = useAction({
    run: ({ name, hazard, storage, wish }: Typed) => {
      const body = { name, hazard: hazard || null, storage: storage || null, wish: wish || null };
      return intent({ ...body, version }, (key) =>
        answer(
          api.POST('/samples/{id}/describe', {
            params: { path: { id } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      );
    },
    refresh: [[...samplesKey]],
    done: t('sample.described'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  const optional = (name: string) => t('sample.optional', { label: name });
  const { name, hazard, storage, wish } = sample;
  return (
    <Modal
      open
      title={t('sample.describeOf', { label })}
      okText={t('action.save')}
      confirmLoading={describe.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">{t('sample.private')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ name: name ?? '', hazard: hazard ?? '', storage: storage ?? '', wish: wish ?? '' }}
        onFinish={(values) => describe.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('sample.name')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input maxLength={200} autoFocus />
        </Form.Item>
        <Form.Item name="hazard" label={optional(t('sample.hazard'))} extra={t('sample.hazardHint')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="storage" label={optional(t('sample.storage'))}>
          <Input maxLength={200} placeholder={t('sample.storageHint')} />
        </Form.Item>
        <Form.Item name="wish" label={optional(t('sample.wish'))}>
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
