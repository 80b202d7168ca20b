import { useTranslation } from 'react-i18next';
import type { Convergence } from '@contract/licensing';
import './licensing.css';

/** How near the newest offers of the two sides are, term by term. */
export function ConvergenceBars({ convergence }: { convergence: Convergence }) {
  const { t } = useTranslation();
  const rows = [
    { key: 'overall', name: t('convergence.overall'), percent: convergence.overall },
    ...convergence.terms.map(({ term, percent }) => ({ key: term, name: t(`licenceTerm.${term}`), percent })),
  ];
  return (
    <ul className="convergence" aria-label={t('convergence.title')}>
      {rows.map(({ key, name, percent }) => (
        <li key={key} className={key === 'overall' ? 'convergence-overall' : undefined}>
          <span>{name}</span>
          <span className="convergence-bar" aria-hidden="true">
            <span className={percent === 100 ? 'convergence-met' : undefined} style={{ width: `${percent}%` }} />
          </span>
          <span className="number">
            {percent === 100 && key !== 'overall'
              ? t('convergence.agreed')
              : t('convergence.percent', { percent: String(percent) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
