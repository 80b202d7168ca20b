import type { ProfileView } from '@contract/profile';
import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useFields } from '../research/useFields';
import { ProfileForm } from './ProfileForm';
import './profile.css';
import { usePatents, useProfile } from './queries';

/** What an organization says it can do. */
function Said({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation();
  const fields = useFields(undefined);
  return (
    <>
      {profile.fields.length > 0 && (
        <>
          <h3>{t('profile.fields')}</h3>
          <span className="row-tags">
            {profile.fields.map((code) => (
              <Badge key={code} tone="teal">
                {fields.find(({ value }) => value === code)?.label ?? code}
              </Badge>
            ))}
          </span>
        </>
      )}
      {profile.capabilities && (
        <>
          <h3>{t('profile.capabilities')}</h3>
          <p className="profile-text">{profile.capabilities}</p>
        </>
      )}
      {profile.keywords.length > 0 && (
        <>
          <h3>{t('profile.keywords')}</h3>
          <span className="row-tags">
            {profile.keywords.map((keyword) => (
              <Badge key={keyword}>{keyword}</Badge>
            ))}
          </span>
        </>
      )}
      {profile.pastWorks.length > 0 && (
        <>
          <h3>{t('profile.pastWorks')}</h3>
          <ul className="past-works">
            {profile.pastWorks.map(({ id, title, summary, year }) => (
              <li key={id}>
                <b>{title}</b> <span className="row-note">{year}</span>
                {summary && <p className="profile-text">{summary}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Patents({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const patents = usePatents({ holderId: organizationId }, 5);
  if (!patents.data?.length) return null;
  return (
    <>
      <h3>{t('profile.patents')}</h3>
      <ul className="past-works">
        {patents.data.map(({ id, title, applicationNumber }) => (
          <li key={id}>
            <Link to={`/patents/${id}`}>{title}</Link> <span className="row-note code">{applicationNumber}</span>
          </li>
        ))}
      </ul>
      {patents.hasNextPage && <Link to={`/patents?holderId=${organizationId}`}>{t('profile.allPatents')}</Link>}
    </>
  );
}

/** The research profile of an organization, by which requests are suggested to it. */
export function ProfileSection({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const profile = useProfile(organizationId);
  // What its user saw when they opened the form; others may change it meanwhile.
  const [editing, setEditing] = useState<ProfileView | null>(null);
  const seeAgain = () => void profile.refetch().then(({ data }) => data && setEditing(data));
  const { data } = profile;
  const isEmpty = data !== undefined && data.version === 0;
  return (
    <Section
      title={t('profile.title')}
      extra={
        data?.mine &&
        !isEmpty && (
          <Button size="small" icon={<EditOutlined />} aria-label={t('profile.edit')} onClick={() => setEditing(data)}>
            {t('action.edit')}
          </Button>
        )
      }
    >
      <Read query={profile} rows={3}>
        {(loaded) =>
          isEmpty ? (
            <Nothing
              title={t('profile.none')}
              hint={t(loaded.mine ? 'profile.noneHint' : 'profile.noneOther')}
              action={loaded.mine ? <Button onClick={() => setEditing(loaded)}>{t('profile.fill')}</Button> : undefined}
            />
          ) : (
            <Said profile={loaded} />
          )
        }
      </Read>
      <Patents organizationId={organizationId} />
      {editing && (
        <ProfileForm key={editing.version} profile={editing} onClose={() => setEditing(null)} onStale={seeAgain} />
      )}
    </Section>
  );
}
