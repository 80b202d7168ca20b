import { useTranslation } from 'react-i18next';
import type { LicenceSettlement } from '@contract/brokerage';
import type { LicenceView } from '@contract/licence';
import { useLanguage } from '../../i18n';
import { formatMoment, formatMoney, formatPercent } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { OrganizationName } from '../identity/OrganizationName';
import { useRoyaltyNews } from '../royalty/queries';
import { useSettlement } from './queries';
import './brokerage.css';

function Sides({ settlement }: { settlement: LicenceSettlement }) {
  const { t } = useTranslation();
  return (
    <Section title={t('settlement.title')}>
      <div className="settlement-sides">
        {settlement.sides.map(({ side, organizationId, received, paid, commission, net }) => (
          <div key={side} className="settlement-side">
            <h3>
              {t(`mandateParty.${side}`)} · <OrganizationName id={organizationId} />
            </h3>
            <dl className="account">
              <div>
                <dt>{t('settlement.received')}</dt>
                <dd className="money">{formatMoney(received)}</dd>
              </div>
              <div>
                <dt>{t('settlement.paid')}</dt>
                <dd className="money">{formatMoney(paid)}</dd>
              </div>
              <div>
                <dt>{t('settlement.commission')}</dt>
                <dd className="money">{formatMoney(commission)}</dd>
              </div>
              <div className="account-owed">
                <dt>{t('settlement.net')}</dt>
                <dd className="money">{formatMoney(net)}</dd>
              </div>
            </dl>
          </div>
        ))}
      </div>
    </Section>
  );
}

function Mandates({ mandates }: Pick<LicenceSettlement, 'mandates'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('settlement.mandates')}>
      {mandates.length === 0 ? (
        <Nothing title={t('settlement.noMandates')} hint={t('settlement.noMandatesHint')} />
      ) : (
        <ul className="rows">
          {mandates.map(({ mandateId, brokerName, outcome, citation, citationEn }) => (
            <li key={mandateId} className="row">
              <div className="row-main">
                <b>{t('mandate.broker', { name: brokerName })}</b> · {t(`mandateOutcome.${outcome}`)}
                <div className="row-note">
                  {t('settlement.basis', { citation: language === 'en' ? citationEn : citation })}
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Lines({ lines }: Pick<LicenceSettlement, 'lines'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('settlement.lines')}>
      {lines.length === 0 ? (
        <p className="hint">{t('settlement.noLines')}</p>
      ) : (
        <ul className="rows">
          {lines.map(({ id, reason, base, rateBp, payerOrganizationId, amount, at }) => (
            <li key={id} className="row">
              <div className="row-main">
                <b>{t(`commissionReason.${reason}`)}</b>
                <div className="row-note">
                  {base && rateBp !== null
                    ? t('settlement.base', {
                        amount: formatMoney(base),
                        rate: formatPercent({ numerator: rateBp, denominator: 10_000 }),
                      })
                    : t('settlement.fixed')}{' '}
                  · <OrganizationName id={payerOrganizationId} /> · {formatMoment(at, language)}
                </div>
              </div>
              <span className="money">{formatMoney(amount)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What went between the sides of a licence, what the broker gets of it, and what is left. */
export function SettlementTab({ licence: { id: licenceId } }: { licence: LicenceView }) {
  const settlement = useSettlement(licenceId);
  useRoyaltyNews(licenceId);
  return (
    <Read query={settlement} rows={6}>
      {(found) => (
        <div className="stack">
          <Sides settlement={found} />
          <Mandates mandates={found.mandates} />
          <Lines lines={found.lines} />
        </div>
      )}
    </Read>
  );
}
