import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DuesState } from '@contract/dues';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { ChargeRow } from './ChargeRow';
import { useCharges } from './queries';

/** Who owes what for a year; a member sees its own. */
export function ChargeList({ centerId, year }: { centerId: string; year: number }) {
  const { t } = useTranslation();
  const [state, setState] = useState<DuesState | 'all'>('all');
  const charges = useCharges(centerId, year, state === 'all' ? undefined : state);
  const states = [
    { value: 'all' as const, label: t('dues.showAll') },
    ...DuesState.options.map((value) => ({ value, label: t(`duesState.${value}`) })),
  ];
  return (
    <Section
      title={t('dues.charges')}
      extra={<Segmented aria-label={t('dues.show')} value={state} onChange={setState} options={states} />}
    >
      <Read query={charges} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('dues.chargesNone')} hint={t('dues.chargesHint')} />
          ) : (
            <ul className="rows">
              {items.map((charge) => (
                <ChargeRow key={charge.id} charge={charge} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={charges} />
    </Section>
  );
}
