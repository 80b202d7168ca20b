import { Button, Form, Input, Popconfirm, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PasswordChange } from '@contract/identity';
import { answer, api } from '../../api/client';
import { meKey, useAction, useList } from '../../api/queries';
import { speak, useLanguage, type Language } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatMoment } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { CalendarLinks } from '../calendar/CalendarLinks';
import { InvitationMails } from '../calendar/InvitationMails';
import { useAbilities } from './me';

function Profile() {
  const { t } = useTranslation();
  const { me } = useAbilities();
  const current = useLanguage();
  const [form] = Form.useForm<{ name: string }>();
  const change = useAction({
    run: (body: { name?: string; language?: Language }) => answer(api.POST('/me/change', { body })),
    refresh: [meKey],
    done: t('account.saved'),
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Section title={t('account.profile')}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: me.user.name }}
        onFinish={({ name }) => change.mutate({ name })}
        className="narrow"
      >
        <Form.Item label={t('field.email')}>
          <span className="fixed-value">{me.user.email}</span>
        </Form.Item>
        <Form.Item
          name="name"
          label={t('field.personName')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input autoComplete="name" maxLength={200} />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {t('action.save')}
        </Button>
      </Form>
      <fieldset className="plain-fieldset">
        <legend>{t('account.language')}</legend>
        <Radio.Group
          value={current}
          onChange={({ target }) => {
            const language = target.value as Language;
            void speak(language);
            change.mutate({ language });
          }}
          options={[
            { value: 'zh-CN', label: <span lang="zh-CN">简体中文</span> },
            { value: 'en', label: <span lang="en">English</span> },
          ]}
        />
      </fieldset>
      <InvitationMails />
    </Section>
  );
}

function Password() {
  const { t } = useTranslation();
  const [form] = Form.useForm<PasswordChange & { again: string }>();
  const change = useAction({
    run: ({ currentPassword, newPassword }: PasswordChange) =>
      answer(api.POST('/me/change-password', { body: { currentPassword, newPassword } })),
    refresh: [['sessions']],
    done: t('account.passwordChanged'),
    onDone: () => form.resetFields(),
    onProblem: (problem) => {
      if (problem.code !== 'password_wrong') return complain(form, problem);
      form.setFields([{ name: 'currentPassword', errors: [problem.detail] }]);
      form.getFieldInstance('currentPassword')?.focus();
      return true;
    },
  });
  return (
    <Section title={t('account.password')}>
      <Form
        form={form}
        layout="vertical"
        onFinish={(values) => change.mutate(values)}
        className="narrow"
        requiredMark={false}
      >
        <Form.Item
          name="currentPassword"
          label={t('account.currentPassword')}
          rules={[{ required: true, message: t('field.required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={t('account.newPassword')}
          extra={t('account.passwordRule')}
          rules={[{ required: true, min: 10, max: 200, message: t('account.passwordRule') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('account.newPasswordAgain')}
          dependencies={['newPassword']}
          rules={[
            { required: true, message: t('field.required') },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || value === getFieldValue('newPassword')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('account.passwordsDiffer'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {t('account.changePassword')}
        </Button>
      </Form>
    </Section>
  );
}

/** A browser's user agent in a few words; the whole of it is in the title. */
function deviceOf(userAgent: string | null): string {
  if (!userAgent) return '—';
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrome\//.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : null;
  const system = /Windows/.test(userAgent)
    ? 'Windows'
    : /Android/.test(userAgent)
      ? 'Android'
      : /iPhone|iPad/.test(userAgent)
        ? 'iOS'
        : /Mac OS/.test(userAgent)
          ? 'macOS'
          : /Linux/.test(userAgent)
            ? 'Linux'
            : null;
  return [browser, system].filter(Boolean).join(' · ') || userAgent.slice(0, 40);
}

function Sessions() {
  const { t } = useTranslation();
  const language = useLanguage();
  const sessions = useList(['sessions'], () => answer(api.GET('/sessions')));
  const end = useAction({
    run: (id: string) => answer(api.DELETE('/sessions/{id}', { params: { path: { id } } })),
    refresh: [['sessions']],
    done: t('account.sessionEnded'),
  });
  return (
    <Section title={t('account.sessions')}>
      <p className="hint">{t('account.sessionsHint')}</p>
      <Read query={sessions}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('account.noSessions')} />
          ) : (
            <ul className="rows">
              {items.map((session) => (
                <li key={session.id} className="row">
                  <div className="row-main">
                    <b title={session.userAgent ?? undefined}>{deviceOf(session.userAgent)}</b>{' '}
                    {session.current && <Badge tone="teal">{t('account.thisSession')}</Badge>}
                    <div className="row-note">
                      {t('account.signedInAt', { at: formatMoment(session.signedInAt, language) })} ·{' '}
                      {t('account.lastUsedAt', { at: formatMoment(session.lastUsedAt, language) })}
                    </div>
                  </div>
                  {!session.current && (
                    <Popconfirm
                      title={t('account.endSessionAsk')}
                      onConfirm={() => end.mutate(session.id)}
                      okText={t('account.endSession')}
                    >
                      <Button size="small">{t('account.endSession')}</Button>
                    </Popconfirm>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={sessions} />
    </Section>
  );
}

export function AccountPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('nav.account')} lead={t('account.lead')}>
      <div className="grid-2">
        <div className="stack">
          <Profile />
          <Password />
        </div>
        <div className="stack">
          <CalendarLinks />
          <Sessions />
        </div>
      </div>
    </Page>
  );
}
