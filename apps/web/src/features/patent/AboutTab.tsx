import type { PatentWhole } from '@contract/patent';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatDate, formatPercent, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { useIpcTitles } from './queries';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Its symbols with what they are called; each leads to what else is there. */
function Symbols({ ipc }: { ipc: readonly string[] }) {
  const language = useLanguage();
  const titles = useIpcTitles(ipc);
  return (
    <ul className="ipc-list">
      {ipc.map((symbol) => {
        const title = titles.data?.get(symbol.slice(0, 4));
        return (
          <li key={symbol}>
            <Link className="code" to={`/patents?ipc=${encodeURIComponent(symbol)}`}>
              {symbol}
            </Link>{' '}
            {title && <span className="row-note">{nameIn(language, title)}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function HoldersTable({ patent }: { patent: PatentWhole }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('patent.holders')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('patent.holderName')}</th>
            <th scope="col" className="number">
              {t('patent.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {patent.holders.map((holder) => (
            <tr key={holder.organizationId ?? holder.name}>
              <th scope="row">
                {holder.organizationId ? (
                  <Link to={`/organizations/${holder.organizationId}`}>{nameIn(language, holder)}</Link>
                ) : (
                  holder.name
                )}
              </th>
              <td className="number">
                {formatPercent(holder.share)}
                <div className="row-note">
                  {holder.share.numerator}/{holder.share.denominator}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {patent.holders.length > 1 && (
        <p className="hint">{t(patent.sharesAgreed ? 'patent.sharesAgreed' : 'patent.sharesEqual')}</p>
      )}
    </Section>
  );
}

/** What the register says of a patent: its bibliography, its holders with their shares, its text and its family. */
export function AboutTab({ patent }: { patent: PatentWhole }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const otherTitle = language === 'en' ? patent.title : patent.titleEn;
  return (
    <div className="grid-home">
      <div className="stack">
        <Section title={t('patent.bibliography')}>
          <dl className="facts">
            <Fact name={t('patent.number')}>
              <span className="code">{patent.applicationNumber}</span>
            </Fact>
            {otherTitle && otherTitle !== patent.title ? (
              <Fact name={t('patent.titleEn')}>
                <span lang="en">{otherTitle}</span>
              </Fact>
            ) : (
              language === 'en' && <Fact name={t('patent.titleField')}>{patent.title}</Fact>
            )}
            {patent.filedOn && <Fact name={t('patent.filedOn')}>{formatDate(patent.filedOn, language)}</Fact>}
            {patent.publicationNumber && (
              <Fact name={t('patent.publicationNumber')}>
                <span className="code">{patent.publicationNumber}</span>
              </Fact>
            )}
            {patent.inventors.length > 0 && <Fact name={t('patent.inventors')}>{patent.inventors.join(' · ')}</Fact>}
            {patent.ipc.length > 0 && (
              <Fact name="IPC">
                <Symbols ipc={patent.ipc} />
              </Fact>
            )}
            {patent.priorities.length > 0 && (
              <Fact name={t('patent.priorities')}>
                {patent.priorities.map((priority, i) => (
                  <Fragment key={priority}>
                    {i > 0 && <br />}
                    <span className="code">{priority}</span>
                  </Fragment>
                ))}
              </Fact>
            )}
          </dl>
        </Section>
        {patent.abstract && (
          <Section title={t('patent.abstract')}>
            <p className="patent-text">{patent.abstract}</p>
          </Section>
        )}
        {patent.claims && (
          <Section title={t('patent.claims')}>
            <p className="patent-text">{patent.claims}</p>
          </Section>
        )}
      </div>
      <div className="stack">
        <HoldersTable patent={patent} />
        {patent.familyId && (
          <Section title={t('patent.family')}>
            <p className="hint">
              {t('patent.familyId')} <span className="code">{patent.familyId}</span>
            </p>
            {patent.family.length === 0 ? (
              <p className="row-note">{t('patent.familyNone')}</p>
            ) : (
              <ul className="ipc-list">
                {patent.family.map(({ id, applicationNumber, title, titleEn }) => (
                  <li key={id}>
                    <Link to={`/patents/${id}`}>{nameIn(language, { name: title, nameEn: titleEn })}</Link>{' '}
                    <span className="row-note code">{applicationNumber}</span>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        )}
      </div>
    </div>
  );
}
