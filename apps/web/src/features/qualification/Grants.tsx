import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseView, QualificationView } from '@contract/qualification';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { QualificationRow } from './QualificationRow';
import { trainingKeys, useQualifications } from './queries';

function GrantForm({ courseId, onClose }: { courseId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ email: string }>();
  const intent = useIntent();
  const grant = useAction({
    run: ({ email }: { email: string }) => {
      const body = { email: email.trim() };
      return intent(body, (headers) =>
        answer(api.POST('/courses/{id}/qualifications', { params: { path: { id: courseId } }, body, headers })),
      );
    },
    refresh: trainingKeys,
    done: t('qualification.granted'),
    onDone: onClose,
    onProblem: (problem) => {
      if (!['trainee_unknown', 'qualification_held'].includes(problem.code)) return complain(form, problem);
      form.setFields([{ name: 'email', errors: [problem.detail] }]);
      return true;
    },
  });
  return (
    <Modal
      open
      title={t('qualification.grant')}
      okText={t('qualification.grant')}
      confirmLoading={grant.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="hint">{t('qualification.grantHint')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => grant.mutate(values)}>
        <Form.Item
          name="email"
          label={t('field.email')}
          rules={[{ required: true, type: 'email', message: t('field.emailWrong') }]}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** What a trainer does with what somebody holds. */
function GrantActions({ qualification }: { qualification: QualificationView }) {
  const { t } = useTranslation();
  const intent = useIntent();
  const [dialog, ask] = useReason();
  const params = { path: { id: qualification.id } };
  const renew = useAction({
    run: () =>
      intent('renew', (key) =>
        answer(
          api.POST('/qualifications/{id}/renew', {
            params,
            body: {},
            headers: { ...key, ...ifMatch(qualification.version) },
          }),
        ),
      ),
    refresh: trainingKeys,
    done: t('qualification.renewed'),
  });
  const revoke = useAction({
    run: (reason: string) =>
      intent(reason, (key) =>
        answer(
          api.POST('/qualifications/{id}/revoke', {
            params,
            body: { reason },
            headers: { ...key, ...ifMatch(qualification.version) },
          }),
        ),
      ),
    refresh: trainingKeys,
    done: t('qualification.revokedDone'),
  });
  const name = qualification.userName;
  const busy = renew.isPending || revoke.isPending;
  const labelOf = (action: string) => t('qualification.of', { action, name });
  const start = () =>
    ask({
      title: t('qualification.revokeAsk', { name }),
      hint: t('qualification.revokeHint'),
      ok: t('qualification.revoke'),
      danger: true,
      required: true,
      onGiven: (reason) => reason && revoke.mutate(reason),
    });
  return (
    <>
      <Button
        size="small"
        loading={renew.isPending}
        disabled={busy}
        aria-label={labelOf(t('qualification.renew'))}
        onClick={() => renew.mutate()}
      >
        {t('qualification.renew')}
      </Button>
      <Button
        size="small"
        type="text"
        danger
        loading={revoke.isPending}
        disabled={busy}
        aria-label={labelOf(t('qualification.revoke'))}
        onClick={start}
      >
        {t('qualification.revoke')}
      </Button>
      {dialog}
    </>
  );
}

/** Everybody a course has qualified, for who trains for it. */
export function Grants({ course }: { course: CourseView }) {
  const { t } = useTranslation();
  const grants = useQualifications({ scope: 'course', courseId: course.id });
  const [granting, setGranting] = useState(false);
  return (
    <Section
      title={t('qualification.grants')}
      extra={<Button onClick={() => setGranting(true)}>{t('qualification.grant')}</Button>}
    >
      <Read query={grants} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('qualification.grantsNone')} hint={t('qualification.grantsNoneHint')} />
          ) : (
            <ul className="rows">
              {items.map((qualification) => (
                <QualificationRow key={qualification.id} qualification={qualification} show="user">
                  {qualification.state === 'held' && <GrantActions qualification={qualification} />}
                </QualificationRow>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={grants} />
      {granting && <GrantForm courseId={course.id} onClose={() => setGranting(false)} />}
    </Section>
  );
}
