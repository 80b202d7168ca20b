import { Alert, Button, Form, Input, Modal, Popconfirm, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewerView } from '@contract/evaluation';
import type { RdRequestView, ReviewerRole } from '@contract/research';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { requestKeys } from './queries';
import type { Part } from './standing';

const roles: ReviewerRole[] = ['lead', 'assessor', 'commenter'];
const tones = { undeclared: 'amber', none: 'teal', conflicted: 'rose' } as const;

type Appointed = { email: string; role: ReviewerRole };

function AppointDialog({ requestId, open, onClose }: { requestId: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Appointed>();
  const intent = useIntent();
  const appoint = useAction({
    run: (body: Appointed) =>
      intent({ requestId, body }, (headers) =>
        answer(api.POST('/rd-requests/{id}/reviewers', { params: { path: { id: requestId } }, body, headers })),
      ),
    refresh: requestKeys(requestId),
    done: t('panel.appointed'),
    onDone: onClose,
    onProblem: (problem) => {
      if (!/^reviewer_/.test(problem.code)) return complain(form, problem);
      form.setFields([{ name: 'email', errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open={open}
      title={t('panel.appoint')}
      okText={t('panel.appointOk')}
      confirmLoading={appoint.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">{t('panel.appointHint')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ role: 'assessor' }}
        onFinish={(values) => appoint.mutate(values)}
      >
        <Form.Item
          name="email"
          label={t('field.email')}
          rules={[required, { type: 'email', message: t('field.emailWrong') }]}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('field.role')} extra={t('panel.roleHint')}>
          <Select options={roles.map((value) => ({ value, label: t(`reviewerRole.${value}`) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

type Declared = { conflict: 'none' | 'conflicted'; reason?: string };

/** A reviewer says of themselves whether they are free of interests before they read anything. */
function DeclareForm({ reviewer }: { reviewer: ReviewerView }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Declared>();
  const conflict = Form.useWatch('conflict', form);
  const intent = useIntent();
  const declare = useAction({
    run: ({ conflict: said, reason }: Declared) => {
      const body = { conflict: said, reason: said === 'conflicted' ? reason?.trim() : undefined };
      return intent({ id: reviewer.id, body }, (key) =>
        answer(
          api.POST('/reviewers/{id}/declare', {
            params: { path: { id: reviewer.id } },
            body,
            headers: { ...key, ...ifMatch(reviewer.version) },
          }),
        ),
      );
    },
    refresh: requestKeys(reviewer.requestId),
    done: t('panel.declared'),
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <div className="declare">
      <h3>{t('panel.declareTitle')}</h3>
      <p className="hint">{t('panel.declareHint')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => declare.mutate(values)}>
        <Form.Item
          name="conflict"
          rules={[{ required: true, message: t('field.required') }]}
          label={t('panel.conflict')}
        >
          <Radio.Group
            options={[
              { value: 'none', label: t('panel.noneOption') },
              { value: 'conflicted', label: t('panel.conflictedOption') },
            ]}
          />
        </Form.Item>
        {conflict === 'conflicted' && (
          <Form.Item
            name="reason"
            label={t('panel.conflictReason')}
            rules={[{ required: true, whitespace: true, message: t('field.required') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={declare.isPending}>
          {t('panel.declare')}
        </Button>
      </Form>
    </div>
  );
}

function ReviewerRow({ reviewer, part }: { reviewer: ReviewerView; part: Part }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const intent = useIntent();
  const remove = useAction({
    run: () =>
      intent({ remove: reviewer.id }, (key) =>
        answer(
          api.POST('/reviewers/{id}/remove', {
            params: { path: { id: reviewer.id } },
            headers: { ...key, ...ifMatch(reviewer.version) },
          }),
        ),
      ),
    refresh: requestKeys(reviewer.requestId),
    done: t('panel.removed'),
  });
  return (
    <li className="row">
      <div className="row-main">
        <b>{reviewer.userName}</b> <Badge tone="mid">{t(`reviewerRole.${reviewer.role}`)}</Badge>{' '}
        <Badge tone={tones[reviewer.conflict]}>{t(`conflict.${reviewer.conflict}`)}</Badge>
        <div className="row-note">
          {reviewer.declaredAt
            ? t('panel.declaredAt', { when: formatMoment(reviewer.declaredAt, language) })
            : t('panel.notDeclared')}
          {reviewer.conflictReason && ` · ${reviewer.conflictReason}`}
        </div>
      </div>
      {part.appoints && (
        <Popconfirm
          title={t('panel.removeAsk', { name: reviewer.userName })}
          okText={t('action.remove')}
          onConfirm={() => remove.mutate()}
        >
          <Button size="small" loading={remove.isPending} aria-label={t('panel.removeOf', { name: reviewer.userName })}>
            {t('action.remove')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}

type PanelProps = { request: RdRequestView; reviewers: readonly ReviewerView[]; part: Part };

/** Who judges, and what each has declared of interests of their own. */
export function PanelSection({ request, reviewers, part }: PanelProps) {
  const { t } = useTranslation();
  const [appointing, setAppointing] = useState(false);
  return (
    <Section
      title={t('panel.title')}
      extra={
        part.appoints && (
          <Button size="small" onClick={() => setAppointing(true)}>
            {t('panel.appoint')}
          </Button>
        )
      }
    >
      {part.own?.conflict === 'conflicted' && (
        <Alert className="evaluation-alert" type="warning" showIcon title={t('panel.excluded')} />
      )}
      {part.undeclared && part.own && <DeclareForm reviewer={part.own} />}
      {reviewers.length === 0 ? (
        <Nothing title={t('panel.none')} hint={part.decides ? t('panel.noneHint') : undefined} />
      ) : (
        <ul className="rows">
          {reviewers.map((reviewer) => (
            <ReviewerRow key={reviewer.id} reviewer={reviewer} part={part} />
          ))}
        </ul>
      )}
      <AppointDialog requestId={request.id} open={appointing} onClose={() => setAppointing(false)} />
    </Section>
  );
}
