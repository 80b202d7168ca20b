import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSettled } from '../equipment/useSettled';
import { useNumberReading } from './queries';

type NumberReadingProps = { typed: string; onTake: (canonical: string) => void };

/** What the number that is being typed says: its kind and year, and the check digit it should have. */
export function NumberReading({ typed, onTake }: NumberReadingProps) {
  const { t } = useTranslation();
  const { data } = useNumberReading(useSettled(typed.trim()));
  if (!data || typed.trim() === '') return <>{t('patent.numberHint')}</>;
  const { state, canonical, kind, year, expected, written, patentId } = data;
  if (state === 'invalid') return <span className="hint-wrong">{t('patent.numberWrong')}</span>;
  if (state === 'wrong_kind' || !canonical || !kind)
    return <span className="hint-wrong">{t('patent.numberKind')}</span>;
  if (state !== 'valid')
    return (
      <span role="status">
        <span className={state === 'wrong_check' ? 'hint-wrong' : undefined}>
          {t(state === 'wrong_check' ? 'patent.numberCheck' : 'patent.numberIncomplete', {
            expected: expected ?? '',
            written: written ?? '',
          })}
        </span>{' '}
        <Button type="link" size="small" className="number-take" onClick={() => onTake(canonical)}>
          {t('patent.numberTake', { number: canonical })}
        </Button>
      </span>
    );
  if (patentId)
    return (
      <span className="hint-wrong">
        {t('patent.numberKnown')} <Link to={`/patents/${patentId}`}>{canonical}</Link>
      </span>
    );
  return <span role="status">{t('patent.numberGood', { kind: t(`patentKind.${kind}`), year: String(year) })}</span>;
}
