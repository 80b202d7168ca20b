import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EarningLine } from '@contract/distribution';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { useCenterName } from '../alliance/queries';
import { ExplainDrawer } from './ExplainDrawer';
import { partText } from './tags';

function LineRow({ line, onAsk }: { line: EarningLine; onAsk: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const centerName = useCenterName(line.centerId, line.centerName);
  const facts = [
    formatDate(line.on, language),
    centerName,
    t(`revenueStream.${line.stream}`),
    line.rounding !== 'exact' &&
      t('earning.worked', {
        base: formatMoney(line.base),
        part: partText(line),
        method: t(`rounding.${line.rounding}`),
      }),
    line.redoes !== null && t('earning.redoes', { number: String(line.redoes) }),
    line.adjustment && t(`earning.adjustment.${line.adjustment}`),
  ].filter(Boolean);
  return (
    <li className={line.isReversal ? 'row row-past' : 'row'}>
      <div className="row-main">
        <Link to={`/distributions/${line.distributionId}`} className="row-link">
          {line.ipAssetTitle ?? t('distribution.number', { number: String(line.number) })}
        </Link>{' '}
        <span className="row-note">
          {t(`waterfallTier.${line.tier}`)}
          {line.isReversal && ` · ${t('earning.reversal')}`}
        </span>
        <div className="row-note">{facts.join(' · ')}</div>
      </div>
      <b className="money">{formatMoney(line.amount)}</b>
      <Button
        size="small"
        onClick={onAsk}
        aria-label={t('earning.whyOf', { number: String(line.number), line: String(line.line) })}
      >
        {t('distribution.whyShort')}
      </Button>
    </li>
  );
}

/** What somebody earned, line by line; each can be asked why. */
export function EarningLines({ lines }: { lines: readonly EarningLine[] }) {
  const [asked, ask] = useState<EarningLine | null>(null);
  return (
    <>
      <ul className="rows">
        {lines.map((line) => (
          <LineRow key={`${line.distributionId}-${line.line}-${line.isReversal}`} line={line} onAsk={() => ask(line)} />
        ))}
      </ul>
      {asked && <ExplainDrawer distributionId={asked.distributionId} line={asked.line} onClose={() => ask(null)} />}
    </>
  );
}
