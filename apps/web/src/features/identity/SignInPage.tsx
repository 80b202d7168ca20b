import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Divider, Form, Input } from 'antd';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { answer, api } from '../../api/client';
import { meKey, useAction } from '../../api/queries';
import type { Problem } from '../../api/problem';
import { language } from '../../i18n';
import { LanguageToggle } from '../../ui/LanguageToggle';
import { sentenceOf } from '../../ui/sentence';
import { Mark } from '../../ui/Mark';
import { useMeQuery } from './me';
import { Orbits } from './Orbits';

/** Only a path of this site: an address in the query must not send people elsewhere. */
const safePath = (next: string | null) => (next && /^\/(?![/\\])/.test(next) ? next : '/');

function useSignIn(next: string, chosen: RefObject<boolean>) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [refused, setRefused] = useState<Problem | null>(null);
  const signIn = useAction({
    run: async (body: { email: string; password: string }) => {
      const signedIn = await answer(api.POST('/sessions', { body }));
      // Whoever just chose a language here means it more than what was saved last time.
      if (chosen.current)
        await answer(api.POST('/me/change', { body: { language: language() } })).catch(() => undefined);
      return signedIn;
    },
    refresh: [],
    onDone: async () => {
      await client.resetQueries({ queryKey: meKey });
      void navigate(next, { replace: true });
    },
    onProblem: (problem) => {
      setRefused(problem);
      return true;
    },
  });
  return { signIn, refused, setRefused };
}

export function SignInPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const chosen = useRef(false);
  const me = useMeQuery();
  const options = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: () => answer(api.GET('/sessions/options')),
    staleTime: Infinity,
  });
  const next = safePath(search.get('next'));

  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('app.name')}`;
  }, [t]);

  const { signIn, refused, setRefused } = useSignIn(next, chosen);
  if (me.data && !signIn.isPending) return <Navigate to={next} replace />;

  const oidcFailure = search.get('problem');
  return (
    <div className="sign-in">
      <div className="sign-in-art" aria-hidden="true">
        <Orbits />
        <p className="sign-in-motto">{t('signIn.motto')}</p>
      </div>
      <main className="sign-in-main">
        <div className="sign-in-top">
          <LanguageToggle onChanged={() => (chosen.current = true)} />
        </div>
        <div className="sign-in-box">
          <div className="sign-in-brand">
            <Mark size={44} />
            <span>
              <b lang="zh-CN">同心</b> <span lang="en">Concentric</span>
            </span>
          </div>
          <h1 tabIndex={-1}>{t('signIn.title')}</h1>
          <p className="lead">{t('signIn.lead')}</p>
          <div aria-live="assertive">
            {refused && <Alert type="error" showIcon title={sentenceOf(refused, t)} className="sign-in-alert" />}
            {!refused && oidcFailure && (
              <Alert
                type="error"
                showIcon
                title={t(oidcFailure === 'oidc_unknown_user' ? 'signIn.oidcUnknownUser' : 'signIn.oidcFailed')}
                className="sign-in-alert"
              />
            )}
          </div>
          <Form
            layout="vertical"
            requiredMark={false}
            size="large"
            onFinish={(values) => signIn.mutate(values)}
            onValuesChange={() => setRefused(null)}
          >
            <Form.Item name="email" label={t('field.email')} rules={[{ required: true, message: t('field.required') }]}>
              <Input type="email" autoComplete="username" autoFocus />
            </Form.Item>
            <Form.Item
              name="password"
              label={t('field.password')}
              rules={[{ required: true, message: t('field.required') }]}
            >
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
              {t('action.signIn')}
            </Button>
          </Form>
          {options.data?.oidc && (
            <>
              <Divider plain>{t('signIn.or')}</Divider>
              <Button block size="large" href="/api/v1/sessions/oidc/start">
                {t('signIn.with', { name: options.data.oidc.name })}
              </Button>
            </>
          )}
          <p className="sign-in-help">{t('signIn.help')}</p>
          <nav className="sign-in-public" aria-label={t('publicPage.nav')}>
            <Link to="/directory">{t('publicPage.directory')}</Link>
            <Link to="/notices">{t('publicPage.notices')}</Link>
            <Link to="/certificates">{t('publicPage.check')}</Link>
          </nav>
        </div>
      </main>
    </div>
  );
}
