import { SearchOutlined } from '@ant-design/icons';
import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { MoneyInput } from '../../ui/MoneyInput';
import { fenOf, yuanOf } from '../../ui/format';
import { durationText } from '../equipment/duration';
import { whens, wheres, type SearchWish } from './wish';

const lengths = [30, 60, 120, 180, 240, 360, 480, 720, 1440];

type SearchFiltersProps = { wish: SearchWish; onEdit: (change: Partial<SearchWish>) => void };

/** One line that reads like a sentence: what, when, how long, at most how much, where, how. */
export function SearchFilters({ wish, onEdit }: SearchFiltersProps) {
  const { t } = useTranslation();
  const known = lengths.includes(wish.minutes) ? lengths : [...lengths, wish.minutes].sort((a, b) => a - b);
  return (
    <div role="search" aria-label={t('search.form')} className="filters search-filters">
      <Input
        allowClear
        className="search-what"
        prefix={<SearchOutlined aria-hidden="true" />}
        aria-label={t('search.what')}
        placeholder={t('search.what')}
        maxLength={100}
        value={wish.q}
        onChange={({ target }) => onEdit({ q: target.value })}
      />
      <Select
        aria-label={t('search.when')}
        value={wish.when}
        options={whens.map((value) => ({ value, label: t(`search.${value}`) }))}
        onChange={(when) => onEdit({ when })}
      />
      {wish.when === 'range' && (
        <span className="search-range" role="group" aria-label={t('search.rangeLabel')}>
          <Input
            type="date"
            aria-label={`${t('search.rangeLabel')} 1`}
            value={wish.first}
            onChange={({ target }) => onEdit({ first: target.value })}
          />
          <Input
            type="date"
            aria-label={`${t('search.rangeLabel')} 2`}
            min={wish.first}
            value={wish.last}
            onChange={({ target }) => onEdit({ last: target.value })}
          />
        </span>
      )}
      <Select
        aria-label={t('search.howLong')}
        value={wish.minutes}
        options={known.map((value) => ({ value, label: durationText(value, t) }))}
        onChange={(minutes) => onEdit({ minutes })}
      />
      <span className="search-most">
        <MoneyInput
          label={t('search.atMost')}
          placeholder={t('search.most')}
          value={wish.most ? fenOf(wish.most) : null}
          onChange={(fen) => onEdit({ most: fen === null ? '' : yuanOf(fen) })}
        />
      </span>
      <Select
        aria-label={t('search.where')}
        value={wish.where}
        options={wheres.map((value) => ({ value, label: t(`search.${value}`) }))}
        onChange={(where) => onEdit({ where })}
      />
      <Select
        aria-label={t('search.how')}
        value={wish.mode}
        options={[
          { value: 'self_run' as const, label: t('search.selfRun') },
          { value: 'send_sample' as const, label: t('search.sendSample') },
        ]}
        onChange={(mode) => onEdit({ mode })}
      />
      {wish.mode === 'send_sample' && (
        <InputNumber
          aria-label={t('search.samples')}
          prefix={t('search.samples')}
          min={1}
          max={1000}
          precision={0}
          value={wish.samples}
          onChange={(samples) => onEdit({ samples: samples ?? 1 })}
        />
      )}
    </div>
  );
}
