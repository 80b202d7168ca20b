import type { InterestView, NdaKind } from '@contract/interest';
import { Form, Input, InputNumber, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { interestsKey, ndasKey } from './queries';

type Typed = { kind: NdaKind; years: number; own: boolean; text?: string };

/** Proposes a confidentiality agreement: the usual one, or a text of one's own. */
export function NdaDialog({ interest, onClose }: { interest: InterestView; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const intent = useIntent();
  const [form] = Form.useForm<Typed>();
  const own = Form.useWatch('own', form);
  const propose = useAction({
    run: ({ kind, years, own: isOwn, text }: Typed) => {
      const body = { kind, years, ...(isOwn && text ? { text: text.trim() } : {}) };
      return intent(body, (key) =>
        answer(
          api.POST('/licence-interests/{id}/nda', {
            params: { path: { id: interest.id } },
            body,
            headers: { ...key, ...ifMatch(interest.version) },
          }),
        ),
      );
    },
    refresh: [[...interestsKey], [...ndasKey]],
    done: t('nda.proposed'),
    onDone: ({ id }) => void navigate(`/ndas/${id}`),
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Modal
      open
      title={t('nda.proposeTitle', { name: interest.organizationName })}
      okText={t('nda.propose')}
      confirmLoading={propose.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="hint">{t('nda.proposeHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'one_way', years: 5, own: false }}
        onFinish={(typed) => propose.mutate(typed)}
      >
        <Form.Item name="kind" label={t('nda.kind')}>
          <Radio.Group
            options={(['one_way', 'mutual'] as const).map((value) => ({ value, label: t(`ndaKind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="years" label={t('nda.years')} rules={[{ required: true, message: t('field.required') }]}>
          <InputNumber min={1} max={20} precision={0} />
        </Form.Item>
        <Form.Item name="own" label={t('nda.whichText')}>
          <Radio.Group
            options={[
              { value: false, label: t('nda.usualText') },
              { value: true, label: t('nda.ownText') },
            ]}
          />
        </Form.Item>
        {own && (
          <Form.Item
            name="text"
            label={t('nda.text')}
            rules={[{ required: true, min: 50, message: t('nda.textShort') }]}
          >
            <Input.TextArea autoSize={{ minRows: 8, maxRows: 20 }} maxLength={20_000} showCount />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
