import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayIn } from '@concentric/kernel';
import { EngagementKind, type NewEngagement } from '@contract/alliance';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction, useList } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatDate } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { centerKey } from './queries';

function EngagementForm({ centerId, open, onClose }: { centerId: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewEngagement>();
  const intent = useIntent();
  const record = useAction({
    run: (values: NewEngagement) => {
      const body = { ...values, endsOn: values.endsOn || null };
      return intent(body, (headers) =>
        answer(api.POST('/centers/{id}/engagements', { params: { path: { id: centerId } }, body, headers })),
      );
    },
    refresh: [centerKey(centerId)],
    done: t('engagement.recorded'),
    onDone: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  const required = [{ required: true, message: t('field.required') }];
  return (
    <Modal
      open={open}
      title={t('engagement.record')}
      okText={t('engagement.record')}
      confirmLoading={record.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">{t('engagement.formHint')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ kind: 'project' }}
        onFinish={(values) => record.mutate(values)}
      >
        <Form.Item name="organizationId" label={t('field.organization')} rules={required}>
          <OrganizationSelect />
        </Form.Item>
        <Form.Item name="kind" label={t('engagement.kind')} rules={required}>
          <Select options={EngagementKind.options.map((value) => ({ value, label: t(`engagementKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="title" label={t('engagement.title')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="startsOn" label={t('engagement.startsOn')} rules={required}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="endsOn" label={t('engagement.endsOn')}>
            <Input type="date" />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}

/** Projects, cooperation, licences, transfers and admissions: what places a member that holds no equity. */
export function EngagementsTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { managesCenter } = useAbilities();
  const [recording, setRecording] = useState(false);
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const engagements = useList([...centerKey(centerId), 'engagements'], (cursor) =>
    answer(api.GET('/centers/{id}/engagements', { params: { path: { id: centerId }, query: { cursor } } })),
  );
  const end = useAction({
    run: ({ id, version, reason }: { id: string; version: number; reason: string }) =>
      intent({ id, reason }, (key) =>
        answer(
          api.POST('/engagements/{id}/end', {
            params: { path: { id } },
            body: { reason },
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: [centerKey(centerId)],
    done: t('engagement.endedDone'),
  });
  const manages = managesCenter(centerId);
  const today = dayIn('Asia/Shanghai', new Date());
  const record = manages && (
    <Button type="primary" onClick={() => setRecording(true)}>
      {t('engagement.record')}
    </Button>
  );
  return (
    <Section title={t('center.tab.engagements')} extra={record}>
      <p className="hint">{t('engagement.lead')}</p>
      <Read query={engagements}>
        {(items) =>
          items.length === 0 ? (
            <Nothing
              title={t('engagement.none')}
              hint={manages ? t('engagement.noneHintManager') : t('engagement.noneHint')}
              action={record || undefined}
            />
          ) : (
            <ul className="rows">
              {items.map((engagement) => {
                const over = engagement.endsOn !== null && engagement.endsOn <= today;
                return (
                  <li key={engagement.id} className={over ? 'row row-past' : 'row'}>
                    <div className="row-main">
                      <b>{engagement.title}</b>{' '}
                      <span className="row-tags">
                        <Badge tone="mid">{t(`engagementKind.${engagement.kind}`)}</Badge>
                        {over && <Badge>{t('engagement.over')}</Badge>}
                      </span>
                      <div className="row-note">
                        <OrganizationName id={engagement.organizationId} link /> ·{' '}
                        {formatDate(engagement.startsOn, language)} –{' '}
                        {engagement.endsOn ? formatDate(engagement.endsOn, language) : t('engagement.open')}
                      </div>
                    </div>
                    {manages && !over && (
                      <Button
                        size="small"
                        onClick={() =>
                          ask({
                            title: t('engagement.endAsk', { title: engagement.title }),
                            hint: t('engagement.endHint'),
                            ok: t('engagement.end'),
                            danger: true,
                            required: true,
                            onGiven: (reason) =>
                              end.mutate({ id: engagement.id, version: engagement.version, reason: reason! }),
                          })
                        }
                      >
                        {t('engagement.end')}
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
          )
        }
      </Read>
      <More query={engagements} />
      {dialog}
      <EngagementForm centerId={centerId} open={recording} onClose={() => setRecording(false)} />
    </Section>
  );
}
