import { useTranslation } from 'react-i18next';
import type { LicenceSide } from '@contract/licensing';
import type { Obligation } from '@contract/royalty';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { ObligationBadge } from './tags';

/** What an obligation is about, as it is said. */
function useAbout() {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  return ({ kind, about }: Obligation): string | null => {
    if (about === null) return null;
    const [from, to] = about.split('/');
    if (kind === 'report' || kind === 'minimum')
      return t('royaltyReport.period', { from: formatDate(from!, language), to: formatDate(to!, language) });
    return kind === 'payment' && i18n.exists(`dueKind.${about}`) ? t(`dueKind.${about as 'upfront'}`) : about;
  };
}

/** The obligations of a licence, earliest first. */
export function ObligationList({
  obligations,
  side,
}: {
  obligations: readonly Obligation[];
  side: LicenceSide | null;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const aboutOf = useAbout();
  if (obligations.length === 0) return <p className="hint">{t('obligation.none')}</p>;
  return (
    <ol className="obligations">
      {obligations.map((obligation) => {
        const { key, kind, dueOn, state, amount } = obligation;
        return (
          <li key={key} className={`obligation obligation-${state}`}>
            <time dateTime={dueOn}>{formatDate(dueOn, language)}</time>
            <div className="row-main">
              <b>{t(`obligationKind.${kind}`)}</b> <ObligationBadge state={state} />{' '}
              {kind !== 'expiry' && obligation.side === side && state !== 'done' && (
                <Badge tone="mid">{t('obligation.mine')}</Badge>
              )}
              <div className="row-note">
                {[aboutOf(obligation), kind === 'expiry' ? null : t(`mandateParty.${obligation.side}`)]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            {amount && amount.amount > 0 && <span className="money">{formatMoney(amount)}</span>}
          </li>
        );
      })}
    </ol>
  );
}
