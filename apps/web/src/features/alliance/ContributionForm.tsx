import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ContributionKind } from '@contract/alliance';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { MoneyInput } from '../../ui/MoneyInput';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { centerKey } from './queries';

type Typed = {
  organizationId: string;
  kind: ContributionKind;
  subscribed?: number;
  paidIn?: number;
  paidInOn?: string;
  evidence?: string;
};
const cny = (amount: number | null | undefined) => ({ amount: amount ?? 0, currency: 'CNY' as const });

export function ContributionForm({
  centerId,
  open,
  onClose,
}: {
  centerId: string;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const record = useAction({
    run: ({ subscribed, paidIn, paidInOn, evidence, ...rest }: Typed) => {
      const body = {
        ...rest,
        subscribed: cny(subscribed),
        paidIn: cny(paidIn),
        paidInOn: paidInOn || null,
        evidence: evidence || null,
      };
      return intent(body, (headers) =>
        answer(api.POST('/centers/{id}/contributions', { params: { path: { id: centerId } }, body, headers })),
      );
    },
    refresh: [centerKey(centerId)],
    done: t('contribution.recorded'),
    onDone: onClose,
    onProblem: (problem) => {
      if (problem.code !== 'paid_in_future') return complain(form, problem);
      form.setFields([{ name: 'paidInOn', errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open={open}
      title={t('contribution.record')}
      okText={t('contribution.record')}
      confirmLoading={record.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">{t('contribution.formHint')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ kind: 'cash' }}
        onFinish={(values) => record.mutate(values)}
      >
        <Form.Item name="organizationId" label={t('field.organization')} rules={[required]}>
          <OrganizationSelect />
        </Form.Item>
        <Form.Item name="kind" label={t('contribution.kind')} rules={[required]}>
          <Select
            options={ContributionKind.options.map((value) => ({ value, label: t(`contributionKind.${value}`) }))}
          />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="subscribed" label={t('contribution.subscribed')}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="paidIn" label={t('contribution.paidIn')}>
            <MoneyInput />
          </Form.Item>
        </div>
        <Form.Item
          name="paidInOn"
          label={t('contribution.paidInOnLabel')}
          dependencies={['paidIn']}
          rules={[
            ({ getFieldValue }) => ({ required: !!getFieldValue('paidIn'), message: t('contribution.dayNeeded') }),
          ]}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item name="evidence" label={t('contribution.evidence')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
