import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConflictKind, MandateParty, type ConflictDisclosureView } from '@contract/brokerage';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { brokeredPath, mandateKeys, type Brokered } from './queries';

type Typed = { kind: ConflictKind; side?: MandateParty; text?: string };

/** A broker says what interests he has in the sides of talks. */
export function DisclosureDialog({ of, onClose }: { of: Brokered; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const kind = Form.useWatch('kind', form) ?? 'none';
  const intent = useIntent();
  const disclose = useAction({
    run: ({ kind: chosen, side, text }: Typed): Promise<ConflictDisclosureView> => {
      const body = { kind: chosen, side: chosen === 'none' ? null : (side ?? null), text: text?.trim() ?? '' };
      const { base, params } = brokeredPath(of);
      return intent({ of, body }, (headers) =>
        answer(api.POST(`${base}/broker-disclosures`, { params, body, headers })),
      );
    },
    refresh: mandateKeys(of),
    done: t('brokerDisclosure.made'),
    onDone: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  const rules = [{ required: true, whitespace: true, message: t('field.required') }];
  return (
    <Modal
      open
      title={t('brokerDisclosure.title')}
      okText={t('brokerDisclosure.make')}
      confirmLoading={disclose.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('brokerDisclosure.hint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'none' }}
        onFinish={(values) => disclose.mutate(values)}
      >
        <Form.Item name="kind" label={t('brokerDisclosure.kind')}>
          <Select options={ConflictKind.options.map((value) => ({ value, label: t(`conflictKind.${value}`) }))} />
        </Form.Item>
        {kind !== 'none' && (
          <>
            <Form.Item name="side" label={t('brokerDisclosure.side')} rules={rules}>
              <Select options={MandateParty.options.map((value) => ({ value, label: t(`mandateParty.${value}`) }))} />
            </Form.Item>
            <Form.Item name="text" label={t('brokerDisclosure.text')} rules={rules}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}
