import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicenceTerms, TermName } from '@contract/licensing';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { FieldNames, TerritoryNames } from './Names';
import { lastDayOf } from './termsDraft';

const percent = (basisPoints: number) => `${basisPoints / 100}%`;
type Of<N extends TermName> = LicenceTerms[N];

function Lines({ lines }: { lines: readonly ReactNode[] }) {
  return (
    <span className="term-lines">
      {lines.map((line, i) => (
        <span key={i}>{line}</span>
      ))}
    </span>
  );
}

function CrossValue({ cross }: { cross: NonNullable<Of<'cross'>> }) {
  const { t } = useTranslation();
  const { patentIds, kind, leadKind, fields, territories, balancing } = cross;
  return (
    <Lines
      lines={[
        t('licenceWords.kindOfOwn', { kind: t(`grantKind.${leadKind}`) }),
        t('licenceWords.crossPatents', { count: patentIds.length, kind: t(`grantKind.${kind}`) }),
        <FieldNames key="fields" symbols={fields} />,
        <TerritoryNames key="territories" codes={territories} />,
        ...(balancing
          ? [
              t('licenceWords.balancing', {
                payer: t(`licenceSide.${balancing.payer}`),
                amount: formatMoney(balancing.amount),
              }),
            ]
          : []),
      ]}
    />
  );
}

/** Terms that are told in one sentence. */
function useTermWords() {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = (it: string) => formatDate(it, language);
  const yes = (it: boolean) => t(it ? 'licenceWords.yes' : 'licenceWords.no');
  const money = (it: Of<'upfront'>) => (it.amount === 0 ? t('licenceWords.none') : formatMoney(it));
  const words: { [N in TermName]?: (value: Of<N>) => string } = {
    kind: (it) => t(`licenceKind.${it}`),
    modes: (it) =>
      it.length === 0 ? t('licenceWords.everyMode') : it.map((mode) => t(`practiseMode.${mode}`)).join(' · '),
    startsOn: (it) => (it === null ? t('licenceWords.onEffect') : day(it)),
    endsOn: (it) => (it === null ? t('licenceWords.patentLife') : day(lastDayOf(it))),
    upfront: money,
    minimumAnnual: money,
    runningRateBp: (it) => (it === 0 ? t('licenceWords.none') : t('licenceWords.ofNetSales', { rate: percent(it) })),
    ...{ creditable: yes, standsIn: yes, sublicensable: yes, mostFavoured: yes, auditRight: yes },
    sublicenceShareBp: (it) =>
      it === 0 ? t('licenceWords.none') : t('licenceWords.ofSublicences', { rate: percent(it) }),
    reportEvery: (it) => t(`reportRhythm.${it}`),
    payDays: (it) => t('licenceWords.days', { days: String(it) }),
    lateInterestPpm: (it) =>
      it === null ? t('licenceWords.byLaw') : t('licenceWords.perDay', { rate: String(it / 100) }),
    confidentialityYears: (it) =>
      it === null ? t('licenceWords.byLaw') : t('licenceWords.years', { years: String(it) }),
    improvements: (it) =>
      it === null
        ? t('licenceWords.byLaw')
        : [
            t(`improvementRule.${it.rule}`),
            ...(it.rule === 'grant_back'
              ? [t(it.reciprocal ? 'licenceWords.reciprocal' : 'licenceWords.oneSided')]
              : []),
            ...(it.rule === 'grant_back' && it.free ? [t('licenceWords.free')] : []),
          ].join(' · '),
    trial: (it) => {
      if (it === null) return t('licenceWords.no');
      if (!it.convertible) return t('licenceWords.notConvertible');
      return it.convertUntil
        ? t('licenceWords.convertUntil', { day: day(it.convertUntil) })
        : t('licenceWords.convertible');
    },
    note: (it) => (it === '' ? t('licenceWords.none') : it),
  };
  return words;
}

/** One term's value as people say it. */
export function TermValue<N extends TermName>({ term, value }: { term: N; value: Of<N> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = useTermWords();
  const none = t('licenceWords.none');
  const say = words[term] as ((it: Of<N>) => string) | undefined;
  if (say) return <>{say(value)}</>;
  const it = value as never;
  switch (term) {
    case 'fields':
      return <FieldNames symbols={it as Of<'fields'>} />;
    case 'territories':
      return <TerritoryNames codes={it as Of<'territories'>} />;
    case 'tiers': {
      const lines = (it as Of<'tiers'>).map(({ from, rateBp }) =>
        t('licenceWords.tier', { from: formatMoney(from), rate: percent(rateBp) }),
      );
      return lines.length === 0 ? <>{none}</> : <Lines lines={lines} />;
    }
    case 'milestonePayments': {
      const lines = (it as Of<'milestonePayments'>).map(({ title, amount, dueOn }) =>
        dueOn
          ? t('licenceWords.milestoneBy', { title, amount: formatMoney(amount), day: formatDate(dueOn, language) })
          : t('licenceWords.milestone', { title, amount: formatMoney(amount) }),
      );
      return lines.length === 0 ? <>{none}</> : <Lines lines={lines} />;
    }
    case 'restrictions': {
      const lines = (it as Of<'restrictions'>).map((one) => t(`restriction.${one}`));
      return lines.length === 0 ? <>{none}</> : <Lines lines={lines} />;
    }
    case 'cross':
      return it === null ? <>{none}</> : <CrossValue cross={it} />;
    default:
      return null;
  }
}
