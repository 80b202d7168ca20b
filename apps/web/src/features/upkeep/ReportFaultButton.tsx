import { ToolOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import { Urgency } from '@contract/upkeep';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { withLocalTimes } from '../../ui/format';
import { instantOf } from '../equipment/wallTime';
import { instrumentKey } from '../equipment/queries';
import { useAbilities } from '../identity/me';

type Typed = { urgency: Urgency; description: string; usable: boolean; estimatedBackAt?: string };

function ReportDialog({ instrument, onClose }: { instrument: InstrumentView; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { decidesOn } = useAbilities();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const zone = instrument.timeZone;
  const keeps = decidesOn(instrument);
  const report = useAction({
    run: ({ estimatedBackAt, ...rest }: Typed) => {
      const estimate = estimatedBackAt ? instantOf(estimatedBackAt, zone) : null;
      const body = { ...rest, estimatedBackAt: estimate?.toISOString() ?? null };
      return intent(body, (headers) =>
        answer(api.POST('/instruments/{id}/faults', { params: { path: { id: instrument.id } }, body, headers })),
      );
    },
    refresh: [instrumentKey(instrument.id)],
    done: t('fault.reportedDone'),
    onDone: onClose,
    onProblem: (problem) => {
      if (!problem.code.startsWith('fault_estimate')) return complain(form, problem);
      form.setFields([{ name: 'estimatedBackAt', errors: [withLocalTimes(problem.detail, language, zone)] }]);
      return true;
    },
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('fault.report')}
      okText={t('fault.send')}
      confirmLoading={report.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">{t('fault.privacy')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ urgency: 'normal', usable: true }}
        onFinish={(values) => report.mutate(values)}
      >
        <Form.Item name="urgency" label={t('fault.urgencyLabel')} rules={[required]}>
          <Select options={Urgency.options.map((value) => ({ value, label: t(`fault.urgency.${value}`) }))} />
        </Form.Item>
        <Form.Item name="usable" label={t('fault.usableLabel')}>
          <Radio.Group
            options={[
              { value: true, label: t('fault.usable') },
              { value: false, label: t('fault.unusable') },
            ]}
          />
        </Form.Item>
        {keeps && (
          <Form.Item noStyle dependencies={['usable']}>
            {({ getFieldValue }) =>
              getFieldValue('usable') === false && (
                <Form.Item name="estimatedBackAt" label={t('fault.estimateOptional')} extra={t('fault.outageHint')}>
                  <Input type="datetime-local" />
                </Form.Item>
              )
            }
          </Form.Item>
        )}
        <Form.Item name="description" label={t('fault.description')} rules={[{ ...required, whitespace: true }]}>
          <Input.TextArea rows={4} maxLength={4000} placeholder={t('fault.descriptionExample')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Lets whoever may book the instrument, or keeps it, say that something is wrong; nothing for others. */
export function ReportFaultButton({ instrument, size }: { instrument: InstrumentView; size?: 'small' }) {
  const { t } = useTranslation();
  const { decidesOn, mayBook, acting } = useAbilities();
  const [reporting, setReporting] = useState(false);
  const visits = instrument.openToVisitors && acting !== null && acting.role !== 'viewer';
  if (!decidesOn(instrument) && !mayBook(instrument.centerId) && !visits) return null;
  return (
    <>
      <Button size={size} icon={<ToolOutlined aria-hidden />} onClick={() => setReporting(true)}>
        {t('fault.report')}
      </Button>
      {reporting && <ReportDialog instrument={instrument} onClose={() => setReporting(false)} />}
    </>
  );
}
