import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { CenterView } from '@contract/alliance';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge, LayerBadge } from '../../ui/tags';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { useRegionName } from '../identity/regions';
import { CenterForm } from './CenterForm';
import { useCenters, useFieldName } from './queries';

function CenterCard({ center }: { center: CenterView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { layerIn, me } = useAbilities();
  const field = useFieldName(center.policyId, center.fieldCode);
  const region = useRegionName(center.regionCode);
  const layer = layerIn(center.id);
  const post = me.staff.find(({ centerId }) => centerId === center.id);
  return (
    <li className="card">
      <svg className="card-rings" viewBox="0 0 120 120" aria-hidden="true">
        <circle cx="60" cy="60" r="56" />
        <circle cx="60" cy="60" r="37" />
        <circle cx="60" cy="60" r="18" />
      </svg>
      <div className="card-tags">
        <Badge tone="mid">{t(`centerLevel.${center.level}`)}</Badge>
        {layer && <LayerBadge layer={layer} />}
        {post && <Badge tone="amber">{t(`staffRole.${post.role}`)}</Badge>}
      </div>
      <h2>
        <Link to={`/centers/${center.id}`} className="card-link">
          {nameIn(language, center)}
        </Link>
      </h2>
      <dl className="facts">
        <div>
          <dt>{t('center.field')}</dt>
          <dd>{field}</dd>
        </div>
        <div>
          <dt>{t('center.lead')}</dt>
          <dd>
            <OrganizationName id={center.leadOrganizationId} />
          </dd>
        </div>
        <div>
          <dt>{t('field.region')}</dt>
          <dd>{region}</dd>
        </div>
        <div>
          <dt>{t('center.legalForm')}</dt>
          <dd>{t(`legalForm.${center.legalForm}`)}</dd>
        </div>
      </dl>
    </li>
  );
}

export function CentersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { administrator } = useAbilities();
  const centers = useCenters();
  const [creating, setCreating] = useState(false);
  const create = administrator && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t('center.new')}
    </Button>
  );
  return (
    <Page title={t('nav.centers')} lead={t('center.listLead')} actions={create}>
      <Read query={centers} rows={8}>
        {(items) =>
          items.length === 0 ? (
            <section className="panel">
              <Nothing
                title={t('center.none')}
                hint={administrator ? t('center.noneHintAdmin') : t('center.noneHint')}
                action={create || undefined}
              />
            </section>
          ) : (
            <ul className="cards">
              {items.map((center) => (
                <CenterCard key={center.id} center={center} />
              ))}
            </ul>
          )
        }
      </Read>
      {administrator && (
        <CenterForm
          open={creating}
          onClose={() => setCreating(false)}
          onSaved={(id) => void navigate(`/centers/${id}`)}
        />
      )}
    </Page>
  );
}
