import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FaultView } from '@contract/upkeep';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatZone, withLocalTimes } from '../../ui/format';
import { instrumentKey } from '../equipment/queries';
import { instantOf, wallOf } from '../equipment/wallTime';

type Typed = { usable: boolean; estimatedBackAt?: string };
type EstimateDialogProps = {
  fault: FaultView;
  zone: string;
  verb: 'acknowledge' | 'estimate';
  onClose: () => void;
};

/** Takes on a report, or says anew when the instrument is back; the outage follows. */
export function EstimateDialog({ fault, zone, verb, onClose }: EstimateDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { id, version } = fault;
  const save = useAction({
    run: ({ usable, estimatedBackAt }: Typed) => {
      const estimate = estimatedBackAt ? instantOf(estimatedBackAt, zone)?.toISOString() : undefined;
      return intent({ verb, usable, estimate, version }, (key) => {
        const options = { params: { path: { id } }, headers: { ...key, ...ifMatch(version) } };
        return verb === 'acknowledge'
          ? answer(
              api.POST('/faults/{id}/acknowledge', { ...options, body: { usable, estimatedBackAt: estimate ?? null } }),
            )
          : answer(api.POST('/faults/{id}/estimate', { ...options, body: { usable, estimatedBackAt: estimate! } }));
      });
    },
    refresh: [instrumentKey(fault.instrumentId)],
    done: t('fault.savedDone'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => {
      if (!problem.code.startsWith('fault_estimate')) return complain(form, problem);
      form.setFields([{ name: 'estimatedBackAt', errors: [withLocalTimes(problem.detail, language, zone)] }]);
      return true;
    },
  });
  return (
    <Modal
      open
      title={t(`fault.${verb}`)}
      okText={t(`fault.${verb}`)}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">
        {t('fault.outageHint')} {t('calendar.zone', { zone: formatZone(zone, language) })}
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          usable: fault.usable ?? true,
          estimatedBackAt: fault.estimatedBackAt ? wallOf(fault.estimatedBackAt, zone) : undefined,
        }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="usable" label={t('fault.usableLabel')}>
          <Radio.Group
            options={[
              { value: true, label: t('fault.usable') },
              { value: false, label: t('fault.unusable') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="estimatedBackAt"
          label={verb === 'acknowledge' ? t('fault.estimateOptional') : t('fault.estimateLabel')}
          rules={[{ required: verb === 'estimate', message: t('field.required') }]}
        >
          <Input type="datetime-local" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
