import { Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApplicationView, ObjectionAnswer, ObjectionView } from '@contract/accreditation';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useDeed, useObjections } from './queries';

const tones = { open: 'amber', upheld: 'rose', rejected: 'plain' } as const;

function AnswerDialog({ objection, onClose }: { objection: ObjectionView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<ObjectionAnswer>();
  const deed = useDeed(t('objection.answered'), onClose);
  const { id, version } = objection;
  return (
    <Modal
      open
      title={t('objection.answer')}
      okText={t('objection.answer')}
      confirmLoading={deed.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ outcome: 'rejected' }}
        onFinish={(body) => deed.mutate({ path: '/objections/{id}/answer', id, version, body })}
      >
        <Form.Item name="outcome" label={t('objection.outcome')}>
          <Radio.Group
            options={(['rejected', 'upheld'] as const).map((value) => ({ value, label: t(`objectionState.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="answer"
          label={t('objection.answerText')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** What the public said against it; only the office sees who. */
export function ObjectionsSection({ application }: { application: ApplicationView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const objections = useObjections(application.id, true);
  const [answering, setAnswering] = useState<ObjectionView | null>(null);
  return (
    <Section title={t('objection.title')}>
      {answering && <AnswerDialog objection={answering} onClose={() => setAnswering(null)} />}
      <Read query={objections} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('objection.none')} />
          ) : (
            <ul className="rows">
              {items.map((objection) => (
                <li key={objection.id} className="row">
                  <div className="row-main">
                    <b>{objection.name}</b>{' '}
                    <Badge tone={tones[objection.state]}>{t(`objectionState.${objection.state}`)}</Badge>
                    <div className="row-note">{`${objection.contact} · ${formatMoment(objection.lodgedAt, language)}`}</div>
                    <div className="quote application-statement">{objection.statement}</div>
                    {objection.answer && (
                      <div className="row-note">{t('objection.answerIs', { answer: objection.answer })}</div>
                    )}
                  </div>
                  {objection.state === 'open' && (
                    <div className="row-actions">
                      <Button size="small" type="primary" onClick={() => setAnswering(objection)}>
                        {t('objection.answer')}
                      </Button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  );
}
