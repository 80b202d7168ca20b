import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { patentKeys } from './queries';
import { todayInChina } from '../../ui/format';

type Typed = { rateBp: 8500 | 7000; startsOn: string; endsOn?: string };
const fieldOf: Record<string, keyof Typed> = { fee_relief_exists: 'startsOn', fee_relief_reversed_period: 'endsOn' };

/** Enters a reduction of fees the office has approved. */
export function ReliefDialog({ patentId, onClose }: { patentId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const add = useAction({
    run: ({ endsOn, ...rest }: Typed) => {
      const body = { ...rest, endsOn: endsOn || undefined };
      return intent({ patentId, body }, (headers) =>
        answer(api.POST('/patents/{id}/fee-reliefs', { params: { path: { id: patentId } }, body, headers })),
      );
    },
    refresh: patentKeys(patentId),
    done: t('annuity.reliefAdded'),
    onDone: onClose,
    onProblem: (problem) => {
      const field = fieldOf[problem.code];
      if (!field) return complain(form, problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      return true;
    },
  });
  return (
    <Modal
      open
      title={t('annuity.addRelief')}
      okText={t('docket.recordOk')}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('annuity.reliefHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ rateBp: 8500, startsOn: todayInChina() }}
        onFinish={(typed) => add.mutate(typed)}
      >
        <Form.Item name="rateBp" label={t('annuity.reliefRate')}>
          <Radio.Group
            options={[
              { value: 8500, label: t('annuity.reliefOne') },
              { value: 7000, label: t('annuity.reliefSeveral') },
            ]}
          />
        </Form.Item>
        <div className="form-pair">
          <Form.Item
            name="startsOn"
            label={t('annuity.reliefFrom')}
            rules={[{ required: true, message: t('field.required') }]}
          >
            <Input type="date" />
          </Form.Item>
          <Form.Item name="endsOn" label={t('annuity.reliefUntil')}>
            <Input type="date" />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}
