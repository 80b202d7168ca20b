import { Button, Form, Input, InputNumber, Modal, Popconfirm, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApplicationVerb, ApplicationView } from '@contract/accreditation';
import { Section } from '../../ui/Page';
import { useReason } from '../../ui/useReason';
import { useDeed } from './queries';
import { todayInChina } from '../../ui/format';

type Typed = {
  result: string;
  outcome: string;
  opinion: string;
  heldOn: string;
  statement: string;
  workingDays: number;
};
type Asked = 'conclude' | 'propose' | 'publish';

/** What the office says when it concludes a step, prepares a decision, or tells the public. */
function SayDialog({ application, verb, onClose }: { application: ApplicationView; verb: Asked; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const deed = useDeed(t('application.done'), onClose);
  const { id, version, state, skippable, outcomes } = application;
  const required = { required: true, whitespace: true, message: t('field.required') };
  const results = [
    'passed',
    'failed',
    ...(state === 'material_review' ? ['returned'] : []),
    ...(skippable ? ['skipped'] : []),
  ];
  const bodyOf = ({ result, outcome, opinion, heldOn, statement, workingDays }: Typed) =>
    verb === 'conclude'
      ? { step: state, result, opinion, heldOn }
      : verb === 'propose'
        ? { outcome, opinion }
        : { statement, workingDays };
  const initial = { result: 'passed', outcome: outcomes[0], heldOn: todayInChina(), workingDays: 5 };
  return (
    <Modal
      open
      title={verb === 'conclude' ? t(`applicationStep.${state as 'evaluation'}`) : t(`applicationVerb.${verb}`)}
      okText={t(`applicationVerb.${verb}`)}
      confirmLoading={deed.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(typed) => deed.mutate({ path: `/applications/{id}/${verb}`, id, version, body: bodyOf(typed) })}
      >
        {verb === 'conclude' && (
          <>
            <Form.Item name="result" label={t('application.result')}>
              <Radio.Group options={results.map((value) => ({ value, label: t(`stepResult.${value as 'passed'}`) }))} />
            </Form.Item>
            <Form.Item name="heldOn" label={t('application.heldOn')}>
              <Input type="date" max={todayInChina()} />
            </Form.Item>
          </>
        )}
        {verb === 'propose' && (
          <Form.Item name="outcome" label={t('application.outcome')}>
            <Radio.Group options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))} />
          </Form.Item>
        )}
        {verb === 'publish' ? (
          <>
            <Form.Item name="workingDays" label={t('application.workingDays')} extra={t('application.workingDaysHint')}>
              <InputNumber min={5} max={60} precision={0} />
            </Form.Item>
            <Form.Item name="statement" label={t('application.noticeText')} rules={[required]}>
              <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 10 }} />
            </Form.Item>
          </>
        ) : (
          <Form.Item name="opinion" label={t('application.opinion')} rules={[required]}>
            <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 10 }} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

const said: readonly ApplicationVerb[] = ['conclude', 'propose', 'publish'];
const pathOf = (verb: ApplicationVerb) =>
  `/applications/{id}/${verb === 'send_back' ? ('send-back' as const) : verb}` as const;

/** What the user may do with the application now; nothing is shown to who can only look. */
export function DeedsSection({ application }: { application: ApplicationView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Asked | null>(null);
  const [dialog, ask] = useReason();
  const deed = useDeed(t('application.done'));
  const { id, version, verbs, state } = application;
  if (verbs.length === 0) return null;
  const button = (verb: ApplicationVerb) => {
    const danger = verb === 'withdraw' || verb === 'send_back' || verb === 'reconsider';
    const look = { danger, type: danger ? ('default' as const) : ('primary' as const) };
    const text =
      verb === 'conclude'
        ? t('application.conclude', { step: t(`applicationState.${state}`) })
        : t(`applicationVerb.${verb}`);
    if (said.includes(verb))
      return (
        <Button key={verb} {...look} onClick={() => setAsking(verb as Asked)}>
          {text}
        </Button>
      );
    if (verb === 'withdraw')
      return (
        <Button
          key={verb}
          {...look}
          onClick={() =>
            ask({
              ...{ title: t('application.withdrawTitle'), ok: text, danger: true, required: true },
              onGiven: (reason) => deed.mutate({ path: '/applications/{id}/withdraw', id, version, body: { reason } }),
            })
          }
        >
          {text}
        </Button>
      );
    return (
      <Popconfirm
        key={verb}
        title={t(`applicationAsk.${verb as 'take'}`)}
        okText={text}
        onConfirm={() => deed.mutate({ path: pathOf(verb), id, version })}
      >
        <Button {...look} loading={deed.isPending}>
          {text}
        </Button>
      </Popconfirm>
    );
  };
  return (
    <Section title={t('application.deeds')}>
      {dialog}
      {asking && <SayDialog application={application} verb={asking} onClose={() => setAsking(null)} />}
      <div className="row-actions">{verbs.map(button)}</div>
    </Section>
  );
}
