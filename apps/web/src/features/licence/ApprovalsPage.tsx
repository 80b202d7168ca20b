import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApprovalCase } from '@contract/licence';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { LicenceKindBadge } from '../licensing/Names';
import { TermsTable } from '../licensing/TermsTable';
import { ApprovalRow } from './ApprovalsTab';
import './licence.css';
import { useApprovals } from './queries';

function Case({ of: { approval, number, licensor, licensee, patents, terms } }: { of: ApprovalCase }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('licence.titled', { number })} extra={<LicenceKindBadge kind={terms.kind} />}>
      <p className="row-note">{`${nameIn(language, licensor)} → ${nameIn(language, licensee)}`}</p>
      <ul className="licence-patents">
        {patents.map((patent) => (
          <li key={patent.id}>
            <Link to={`/patents/${patent.id}`}>{patent.applicationNumber}</Link>{' '}
            {(language === 'en' && patent.titleEn) || patent.title}
          </li>
        ))}
      </ul>
      <details className="case-terms">
        <summary>{t('licence.terms')}</summary>
        <TermsTable terms={terms} />
      </details>
      <ul className="rows">
        <ApprovalRow approval={approval} />
      </ul>
    </Section>
  );
}

/** Licences of patents that the user's organizations hold together with others, or have in pledge. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const approvals = useApprovals(true);
  return (
    <Page
      title={t('licenceApproval.pageTitle')}
      lead={t('licenceApproval.pageLead')}
      eyebrow={<Link to="/licences">{t('licence.title')}</Link>}
    >
      <Read query={approvals} rows={6}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('licenceApproval.none')} hint={t('licenceApproval.noneHint')} />
          ) : (
            <div className="stack">
              {items.map((it) => (
                <Case key={it.approval.id} of={it} />
              ))}
            </div>
          )
        }
      </Read>
      <More query={approvals} />
    </Page>
  );
}
