import type { PatentView } from '@contract/patent';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatDate, nameIn } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { PatentStatusBadge } from '../docket/tags';

/** Who holds a patent, each a link where it is an organization here. */
export function Holders({ holders }: Pick<PatentView, 'holders'>) {
  const language = useLanguage();
  return (
    <>
      {holders.map((holder, i) => (
        <span key={holder.organizationId ?? holder.name}>
          {i > 0 && ' · '}
          {holder.organizationId ? (
            <Link to={`/organizations/${holder.organizationId}`}>{nameIn(language, holder)}</Link>
          ) : (
            holder.name
          )}
        </span>
      ))}
    </>
  );
}

/** A patent in a list: what it is called, what it is, where it stands and whose it is. */
export function PatentRow({ patent }: { patent: PatentView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className="row">
      <div className="row-main">
        <Link className="row-link" to={`/patents/${patent.id}`}>
          {nameIn(language, { name: patent.title, nameEn: patent.titleEn })}
        </Link>{' '}
        <span className="row-tags">
          <PatentStatusBadge status={patent.status} />
          <Badge tone="mid">{t(`patentKind.${patent.kind}`)}</Badge>
        </span>
        <div className="row-note">
          <span className="code">{patent.applicationNumber}</span>
          {patent.filedOn && ` · ${t('patent.filedOn')} ${formatDate(patent.filedOn, language)}`}
          {patent.ipc.length > 0 && (
            <>
              {' · '}
              <span className="code">{patent.ipc.slice(0, 3).join(', ')}</span>
            </>
          )}
        </div>
        <div className="row-note">
          <Holders holders={patent.holders} />
        </div>
      </div>
    </li>
  );
}
