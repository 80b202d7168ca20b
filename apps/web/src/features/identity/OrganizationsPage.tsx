import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useAbilities } from './me';
import { OrganizationForm } from './OrganizationForm';

export function OrganizationsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const { registersOrganizations, me } = useAbilities();
  const [typed, setTyped] = useState('');
  const [creating, setCreating] = useState(false);
  const q = useDeferredValue(typed.trim());
  const organizations = useList(['organizations', 'list', q], (cursor) =>
    answer(api.GET('/organizations', { params: { query: { q: q || undefined, cursor } } })),
  );
  const create = registersOrganizations && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t('organization.new')}
    </Button>
  );
  return (
    <Page title={t('nav.organizations')} lead={t('organization.lead')} actions={create}>
      <div className="filters">
        <Input
          allowClear
          prefix={<SearchOutlined aria-hidden="true" />}
          aria-label={t('organization.find')}
          placeholder={t('organization.find')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <section className="panel">
        <Read query={organizations}>
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title={t('organization.noneFound')}
                hint={q ? t('state.otherWords') : t('organization.noneHint')}
                action={create || undefined}
              />
            ) : (
              <ul className="rows">
                {items.map((organization) => {
                  const role = me.organizations.find(({ id }) => id === organization.id)?.role;
                  return (
                    <li key={organization.id} className="row">
                      <div className="row-main">
                        <Link to={`/organizations/${organization.id}`} className="row-link">
                          {nameIn(language, organization)}
                        </Link>
                        <div className="row-note">
                          {t(`organizationKind.${organization.kind}`)}
                          {organization.size && ` · ${t(`organizationSize.${organization.size}`)}`} ·{' '}
                          <span className="code">{organization.uscc}</span>
                        </div>
                      </div>
                      {role && <Badge tone="teal">{t(`organizationRole.${role}`)}</Badge>}
                    </li>
                  );
                })}
              </ul>
            )
          }
        </Read>
        <More query={organizations} />
      </section>
      <OrganizationForm
        open={creating}
        onClose={() => setCreating(false)}
        onSaved={({ id }) => void navigate(`/organizations/${id}`)}
      />
    </Page>
  );
}
