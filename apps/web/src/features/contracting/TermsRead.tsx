import { useTranslation } from 'react-i18next';
import type { ContractTerms, Finding, RdContractView } from '@contract/contracting';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { findingsAbout, LawSummary } from './LawNotes';
import { Part } from './TermsFields';
import { clauseNames } from './termsDraft';
import { useClauseWords } from './useClauseWords';

function Milestones({ terms }: { terms: ContractTerms }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const upfront = terms.clauses.payment?.upfront;
  return (
    <table className="table">
      <caption className="visually-hidden">{t('terms.milestones')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('terms.milestones')}</th>
          <th scope="col" className="number">
            {t('terms.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {upfront && (
          <tr>
            <th scope="row">{t('clause.upfront')}</th>
            <td className="number money">{formatMoney(upfront.amount)}</td>
          </tr>
        )}
        {terms.milestones.map(({ key, title, deliverables, amount, dueOn }) => (
          <tr key={key}>
            <th scope="row">
              {title}
              <div className="row-note">
                {[deliverables, dueOn && t('terms.dueBy', { day: formatDate(dueOn, language) })]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </th>
            <td className="number money">{formatMoney(amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('terms.price')}</th>
          <td className="number money">{formatMoney(terms.price)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Words({ name, text }: { name: string; text: string }) {
  if (text === '') return null;
  return (
    <>
      <h3>{name}</h3>
      <p className="prose-short">{text}</p>
    </>
  );
}

function PartnerList({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (contract.partners.length === 0) return null;
  const shareOf = (id: string) => contract.terms.partners.find(({ organizationId }) => organizationId === id);
  return (
    <>
      <h3>{t('terms.partners')}</h3>
      <ul>
        {contract.partners.map((partner) => {
          const terms = shareOf(partner.organizationId);
          return (
            <li key={partner.organizationId}>
              {nameIn(language, partner)}
              {terms && ` · ${terms.shareBp / 100}%`}
              {terms?.role && ` · ${terms.role}`}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The terms as they stand, with what the law says of them. */
export function TermsRead({ contract, findings }: { contract: RdContractView; findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const wordsOf = useClauseWords();
  const { terms } = contract;
  const about = (...clauses: string[]) => findingsAbout(findings, ...clauses);
  const [starts, ends] = [terms.startsOn, terms.endsOn].map((day) => day && formatDate(day, language));
  return (
    <Section title={t('terms.title')} extra={<LawSummary findings={findings} />}>
      <Part notes={about('subject', 'work', 'existingIp', 'startsOn', 'endsOn')}>
        <p className="terms-subject">{terms.subject}</p>
        {(starts ?? ends) && (
          <p className="hint">
            {starts && (ends ? `${starts} – ${ends}` : t('terms.from', { starts }))}
            {!starts && ends && t('terms.until', { ends })}
          </p>
        )}
        <Words name={t('terms.work')} text={terms.work} />
        <Words name={t('terms.existingIp')} text={terms.existingIp} />
        <PartnerList contract={contract} />
      </Part>
      <Part notes={about('price', 'milestones')}>
        <Milestones terms={terms} />
      </Part>
      {clauseNames.map((name) => {
        const words = wordsOf(name, terms.clauses);
        return (
          <Part key={name} notes={about(`clauses.${name}`)}>
            <h3>{t(`clause.${name}`)}</h3>
            {words ? words.map((line, i) => <p key={i}>{line}</p>) : <p className="hint">{t('clause.unsetHint')}</p>}
          </Part>
        );
      })}
      {terms.clauses.restrictions.length > 0 && (
        <Part notes={about('clauses.restrictions')}>
          <h3>{t('clause.restrictions')}</h3>
          {terms.clauses.restrictions.map((it) => (
            <p key={it}>{t(`restriction.${it}`)}</p>
          ))}
        </Part>
      )}
      {terms.additional !== '' && (
        <Part notes={about('additional')}>
          <Words name={t('terms.additional')} text={terms.additional} />
        </Part>
      )}
    </Section>
  );
}
