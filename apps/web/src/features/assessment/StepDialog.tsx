import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Outcome, type AssessmentDetail } from '@contract/assessment';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { useStep, type Step } from './steps';

export type DialogVerb = 'return' | 'commission' | 'finish' | 'object' | 'answer' | 'decide';
type Values = { text?: string; organizationId?: string; outcome?: Outcome; rectifyBy?: string };

const stepOf = (verb: DialogVerb, { text = '', organizationId = '', outcome, rectifyBy }: Values): Step => {
  if (verb === 'commission') return { verb, body: { organizationId } };
  if (verb === 'finish') return { verb, body: { opinion: text } };
  if (verb === 'decide') return { verb, body: { outcome: outcome!, decision: text, rectifyBy: rectifyBy || null } };
  return { verb, body: { statement: text } };
};

/** Asks for what a step takes: a statement, an assessor, or the outcome. */
export function StepDialog({
  verb,
  assessment,
  onClose,
}: {
  verb: DialogVerb;
  assessment: AssessmentDetail;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const step = useStep(assessment, onClose);
  const outcome = Form.useWatch('outcome', form);
  const titles = {
    ...{ return: t('assess.returnTitle'), commission: t('assess.commission'), finish: t('assess.finishTitle') },
    ...{ object: t('assess.objectTitle'), answer: t('assess.answerTitle'), decide: t('assess.decideTitle') },
  };
  const labels = { finish: t('assess.opinion'), decide: t('assess.decision') } as Partial<Record<DialogVerb, string>>;
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={titles[verb]}
      okText={t(`assess.${verb}`)}
      confirmLoading={step.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {verb === 'commission' && <p className="hint">{t('assess.commissionHint')}</p>}
      {verb === 'commission' && assessment.state === 'assessing' && (
        <p className="hint">{t('assess.commissionAnewHint')}</p>
      )}
      {verb === 'decide' && assessment.suggested && (
        <p className="hint">{t('assess.suggested', { outcome: t(`assessOutcome.${assessment.suggested}`) })}</p>
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ outcome: assessment.suggested ?? undefined }}
        onFinish={(values) => step.mutate(stepOf(verb, values))}
      >
        {verb === 'commission' && (
          <Form.Item name="organizationId" label={t('assess.organization')} rules={[required]}>
            <OrganizationSelect />
          </Form.Item>
        )}
        {verb === 'decide' && (
          <Form.Item name="outcome" label={t('assess.outcome')} rules={[required]}>
            <Radio.Group options={Outcome.options.map((value) => ({ value, label: t(`assessOutcome.${value}`) }))} />
          </Form.Item>
        )}
        {verb === 'decide' && outcome === 'rectify' && (
          <Form.Item name="rectifyBy" label={t('assess.rectifyBy')} rules={[required]}>
            <Input type="date" />
          </Form.Item>
        )}
        {verb !== 'commission' && (
          <Form.Item
            name="text"
            label={labels[verb] ?? t('assess.statement')}
            rules={[{ ...required, whitespace: true }]}
          >
            <Input.TextArea rows={4} maxLength={4000} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
