import { useTranslation } from 'react-i18next';
import { Page, Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { AgreementRow } from './AgreementsSection';
import './formation.css';
import { IntentRow } from './IntentsSection';
import { useOwnAgreements, useOwnFormationNews, useOwnIntents } from './queries';

/** What the user's organizations were asked to build, and the agreements they sign. */
export function CoConstructionPage() {
  const { t } = useTranslation();
  const intents = useOwnIntents();
  const agreements = useOwnAgreements();
  useOwnFormationNews();
  return (
    <Page title={t('formation.own')} lead={t('formation.ownLead')}>
      <Section title={t('formation.agreements')}>
        <Read query={agreements} rows={2}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('formation.noAgreement')} />
            ) : (
              <ul className="rows">
                {items.map((agreement) => (
                  <AgreementRow key={agreement.id} agreement={agreement} named />
                ))}
              </ul>
            )
          }
        </Read>
      </Section>
      <Section title={t('formation.intents')}>
        <Read query={intents} rows={2}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('formation.noOwnIntents')} />
            ) : (
              <ul className="rows">
                {items.map((intent) => (
                  <IntentRow key={intent.id} intent={intent} named />
                ))}
              </ul>
            )
          }
        </Read>
      </Section>
    </Page>
  );
}
