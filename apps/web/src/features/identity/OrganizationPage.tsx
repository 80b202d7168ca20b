import { EditOutlined } from '@ant-design/icons';
import { Button, Descriptions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { OrganizationView } from '@contract/identity';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { LayerBadge } from '../../ui/tags';
import { ProfileSection } from '../profile/ProfileSection';
import { useAbilities } from './me';
import { OrganizationForm } from './OrganizationForm';
import { useOrganization } from './organizations';
import { People } from './People';
import { useRegionName } from './regions';

function Facts({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation();
  const region = useRegionName(organization.regionCode);
  return (
    <Section title={t('organization.facts')}>
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'name', label: t('field.name'), children: organization.name },
          { key: 'nameEn', label: t('field.nameEn'), children: organization.nameEn ?? '—' },
          { key: 'uscc', label: t('field.uscc'), children: <span className="code">{organization.uscc}</span> },
          { key: 'kind', label: t('field.kind'), children: t(`organizationKind.${organization.kind}`) },
          {
            key: 'size',
            label: t('field.size'),
            children: organization.size ? t(`organizationSize.${organization.size}`) : '—',
          },
          { key: 'region', label: t('field.region'), children: region },
        ]}
      />
    </Section>
  );
}

function Standings({ id }: { id: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me } = useAbilities();
  const own = me.organizations.find((organization) => organization.id === id);
  if (!own) return null;
  return (
    <Section title={t('organization.standings')}>
      {own.standings.length === 0 ? (
        <Nothing
          title={t('organization.noStanding')}
          hint={t('organization.noStandingHint')}
          action={<Link to="/centers">{t('nav.centers')}</Link>}
        />
      ) : (
        <ul className="rows">
          {own.standings.map((standing) => (
            <li key={standing.centerId} className="row">
              <Link to={`/centers/${standing.centerId}`} className="row-link row-main">
                {nameIn(language, { name: standing.centerName, nameEn: standing.centerNameEn })}
              </Link>
              <LayerBadge layer={standing.layer} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export function OrganizationPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { organizationId = '' } = useParams();
  const abilities = useAbilities();
  const organization = useOrganization(organizationId);
  // What its user saw when they opened the form; others may change it meanwhile.
  const [editing, setEditing] = useState<OrganizationView | null>(null);
  const seeAgain = () => void organization.refetch().then(({ data }) => data && setEditing(data));
  const manages = abilities.managesOrganization(organizationId);
  const belongs = manages || abilities.me.organizations.some(({ id }) => id === organizationId);
  return (
    <Page
      title={organization.data ? nameIn(language, organization.data) : t('nav.organization')}
      eyebrow={<Link to="/organizations">{t('nav.organizations')}</Link>}
      actions={
        manages &&
        organization.data && (
          <Button icon={<EditOutlined />} onClick={() => setEditing(organization.data)}>
            {t('action.edit')}
          </Button>
        )
      }
    >
      <Read query={organization}>
        {(data) => (
          <div className="grid-2">
            <div className="stack">
              <Facts organization={data} />
              <Standings id={data.id} />
              {belongs && <People organizationId={data.id} manages={manages} />}
            </div>
            <ProfileSection organizationId={data.id} />
            {editing && (
              <OrganizationForm
                key={editing.version}
                open
                existing={editing}
                onClose={() => setEditing(null)}
                onStale={seeAgain}
              />
            )}
          </div>
        )}
      </Read>
    </Page>
  );
}
