import { DownloadOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/queries';
import { formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { thisMonth } from '../charging/months';
import { hoursOf } from './periods';
import { saveOpenSharing, useOpenSharing } from './queries';
import { ReconciliationBadge } from './ReconciliationBadge';

const yearsShown = 5;

/** 开放共享情况表: what a center states once a year, to be downloaded and handed in. */
export function OpenSharingPanel({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const thisYear = Number(thisMonth().slice(0, 4));
  const [year, setYear] = useState(String(thisYear));
  const statement = useOpenSharing(centerId, year);
  const save = useAction({
    run: (ending: 'csv' | 'pdf') => saveOpenSharing(centerId, year, ending),
    refresh: [],
    done: t('statistics.saved'),
  });
  const years = Array.from({ length: yearsShown }, (_, i) => String(thisYear - i));
  return (
    <Section title={t('statistics.statement')}>
      <p className="hint">{t('statistics.statementHint')}</p>
      <div className="report-bar">
        <Select
          aria-label={t('statistics.statementYear')}
          value={year}
          onChange={setYear}
          options={years.map((value) => ({ value, label: t('statistics.year', { year: value }) }))}
        />
        <div className="report-files">
          {(['csv', 'pdf'] as const).map((ending) => (
            <Button
              key={ending}
              icon={<DownloadOutlined aria-hidden />}
              loading={save.isPending && save.variables === ending}
              onClick={() => save.mutate(ending)}
            >
              {t(`statistics.${ending}`)}
            </Button>
          ))}
        </div>
      </div>
      <Read query={statement} rows={2}>
        {({ items, total, reconciliation }) => (
          <>
            <p>
              {t('statistics.statementOf', {
                count: items.length,
                running: hoursOf(total.runningMinutes),
                external: hoursOf(total.externalMinutes),
                income: formatMoney(total.externalIncome),
              })}
            </p>
            <ReconciliationBadge reconciliation={reconciliation} />
          </>
        )}
      </Read>
    </Section>
  );
}
