import type { AnnuitySchedule } from '@contract/docket';
import { Form, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { patentKeys } from './queries';

type Typed = { who: 'holders' | 'other'; organizationId?: string };

/** Says who pays the annuities of a patent. */
export function PayerDialog({ schedule, onClose }: { schedule: AnnuitySchedule; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const who = Form.useWatch('who', form);
  const intent = useIntent();
  const { patentId, payer, version } = schedule;
  const change = useAction({
    run: (typed: Typed) => {
      const body = { organizationId: typed.who === 'other' ? (typed.organizationId ?? null) : null };
      return intent({ patentId, body }, (key) =>
        answer(
          api.POST('/patents/{id}/annuity-payer', {
            params: { path: { id: patentId } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      );
    },
    refresh: patentKeys(patentId),
    done: t('annuity.payerSaved'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Modal
      open
      title={t('annuity.changePayer')}
      okText={t('action.save')}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('annuity.payerHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ who: payer ? 'other' : 'holders', organizationId: payer?.organizationId }}
        onFinish={(typed) => change.mutate(typed)}
      >
        <Form.Item name="who" label={t('annuity.payer')}>
          <Radio.Group
            options={[
              { value: 'holders', label: t('annuity.payerIsHolders') },
              { value: 'other', label: t('annuity.payerIsOther') },
            ]}
          />
        </Form.Item>
        {who === 'other' && (
          <Form.Item name="organizationId" rules={[{ required: true, message: t('field.required') }]}>
            <OrganizationSelect label={t('annuity.payer')} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
