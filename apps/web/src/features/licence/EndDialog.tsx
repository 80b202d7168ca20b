import { App, Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LicenceView } from '@contract/licence';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { licenceKeys } from './queries';

type Ground = 'agreement' | 'breach' | 'renunciation';
type Typed = { ground: Ground; reason: string };

/** Ends a licence before its time, on a ground that the law knows. */
export function EndDialog({ licence, onClose }: { licence: LicenceView; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { id, version, steps } = licence;
  const grounds: Ground[] = ['agreement', 'breach', ...(steps.includes('renounce') ? (['renunciation'] as const) : [])];
  const end = useAction({
    run: (body: Typed) =>
      intent({ id, body }, (key) =>
        answer(
          api.POST('/licences/{id}/terminate', {
            params: { path: { id } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: licenceKeys(id),
    onDone: ({ endedOn }) => {
      void message.success(t(endedOn ? 'licence.endDone' : 'licence.endProposed'));
      onClose();
    },
    onStale: onClose,
    onProblem: (problem) => {
      if (!problem.detail || problem.status !== 409) return false;
      form.setFields([{ name: 'ground', errors: [problem.detail] }]);
      return true;
    },
  });
  return (
    <Modal
      open
      title={t('licence.endTitle')}
      okText={t('licence.end')}
      okButtonProps={{ danger: true }}
      confirmLoading={end.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ground: 'agreement' }}
        onFinish={(values) => end.mutate(values)}
      >
        <Form.Item name="ground" label={t('licence.ground')}>
          <Radio.Group
            className="grounds"
            options={grounds.map((value) => ({
              value,
              label: (
                <>
                  {t(`licenceGround.${value}`)}
                  <span className="row-note ground-hint">{t(`licenceGroundHint.${value}`)}</span>
                </>
              ),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('field.reason')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
