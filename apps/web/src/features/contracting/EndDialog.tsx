import { App, Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RdContractView } from '@contract/contracting';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { contractKeys } from './queries';

const grounds = ['agreement', 'breach', 'technical_failure', 'technology_public'] as const;
type Typed = { ground: (typeof grounds)[number]; reason: string };

/** Ends a contract before its time, on a ground that the law knows. */
export function EndDialog({ contract, onClose }: { contract: RdContractView; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { id, requestId, version } = contract;
  const end = useAction({
    run: (body: Typed): Promise<RdContractView> =>
      intent({ id, body }, (key) =>
        answer(
          api.POST('/rd-contracts/{id}/terminate', {
            params: { path: { id } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: contractKeys(id, requestId),
    onDone: ({ endedAt }) => {
      void message.success(t(endedAt ? 'rdContract.endDone' : 'rdContract.endProposed'));
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
      title={t('rdContract.endTitle')}
      okText={t('rdContract.end')}
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
        <Form.Item name="ground" label={t('rdContract.ground')}>
          <Radio.Group
            className="grounds"
            options={grounds.map((value) => ({
              value,
              label: (
                <>
                  {t(`endGround.${value}`)}
                  <span className="row-note ground-hint">{t(`endGroundHint.${value}`)}</span>
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
