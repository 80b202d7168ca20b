import { BankOutlined, DownOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { actFor } from '../api/acting';
import { answer, api } from '../api/client';
import { meKey, useAction } from '../api/queries';
import { hangUp } from '../api/realtime';
import { useAbilities } from '../features/identity/me';
import { useLanguage, type Language } from '../i18n';
import { nameIn } from '../ui/format';
import { LanguageToggle } from '../ui/LanguageToggle';

function OrganizationSwitcher() {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const { me, acting } = useAbilities();
  if (!acting) return null;
  if (me.organizations.length === 1)
    return (
      <span className="acting" title={t('app.actingFor')}>
        {nameIn(language, acting)}
      </span>
    );
  return (
    <Select
      className="acting-switch"
      variant="borderless"
      aria-label={t('app.actingFor')}
      prefix={<BankOutlined aria-hidden="true" />}
      popupMatchSelectWidth={false}
      value={acting.id}
      options={me.organizations.map((organization) => ({
        value: organization.id,
        label: nameIn(language, organization),
      }))}
      onChange={(id) => {
        actFor(id);
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
      }}
    />
  );
}

export function Header({ start }: { start: ReactNode }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { me } = useAbilities();
  const saveLanguage = useAction({
    run: (language: Language) => answer(api.POST('/me/change', { body: { language } })),
    refresh: [meKey],
  });
  const signOut = useAction({
    run: () => answer(api.DELETE('/sessions/current')),
    refresh: [],
    onDone: () => {
      hangUp();
      client.clear();
      client.setQueryData(meKey, null);
      void navigate('/sign-in', { replace: true });
    },
  });
  return (
    <header className="top">
      <div className="top-start">{start}</div>
      <div className="top-end">
        <OrganizationSwitcher />
        <LanguageToggle
          onChanged={(language) => {
            client.setQueryData(meKey, { ...me, user: { ...me.user, language } });
            saveLanguage.mutate(language);
          }}
        />
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: [
              {
                key: 'who',
                disabled: true,
                label: (
                  <span className="menu-who">
                    {me.user.name}
                    <br />
                    <small>{me.user.email}</small>
                  </span>
                ),
              },
              { key: 'account', icon: <UserOutlined />, label: t('nav.account') },
              { type: 'divider' },
              { key: 'out', icon: <LogoutOutlined />, label: t('action.signOut') },
            ],
            onClick: ({ key }) => (key === 'out' ? signOut.mutate() : void navigate('/account')),
          }}
        >
          <Button type="text" className="who">
            <span className="visually-hidden">{t('app.accountMenu')}</span>
            <span className="avatar" aria-hidden="true">
              {me.user.name.slice(0, 1)}
            </span>
            <span className="who-name">{me.user.name}</span>
            <DownOutlined aria-hidden="true" />
          </Button>
        </Dropdown>
      </div>
    </header>
  );
}
