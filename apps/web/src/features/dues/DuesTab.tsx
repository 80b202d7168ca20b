import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuesSummary } from '@contract/dues';
import { formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import '../indicator/indicator.css';
import { thisYear, YearPicker } from '../indicator/YearPicker';
import { ChargeList } from './ChargeList';
import { ScheduleDialog } from './ScheduleDialog';
import { ScheduleList } from './ScheduleList';
import { useDues, useDuesNews } from './queries';

/** What members pay a year, who was charged, and who paid. */
export function DuesTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [year, setYear] = useState(thisYear);
  const [setting, setSetting] = useState(false);
  const live = useDuesNews(centerId);
  const dues = useDues(centerId, year);
  return (
    <div className="stack">
      <Section title={t('dues.title')} extra={<LiveMark liveness={live} />}>
        <p className="hint">{t('dues.hint')}</p>
        <div className="indicator-bar">
          <YearPicker year={year} onChange={setYear} />
          {dues.data?.mayManage && (
            <Button type="primary" onClick={() => setSetting(true)}>
              {t('dues.set')}
            </Button>
          )}
        </div>
        <Read query={dues} rows={2}>
          {(read) => <Figures dues={read} />}
        </Read>
      </Section>
      {dues.data?.maySeeSchedules && <ScheduleList centerId={centerId} year={year} />}
      {dues.data?.maySeeSchedules === false && <p className="hint">{t('dues.former')}</p>}
      <ChargeList centerId={centerId} year={year} />
      {setting && <ScheduleDialog centerId={centerId} year={year} onClose={() => setSetting(false)} />}
    </div>
  );
}

function Figures({ dues }: { dues: DuesSummary }) {
  const { t } = useTranslation();
  if (dues.members === 0) return null;
  const figures = [
    ['charged', formatMoney(dues.charged)],
    ['paid', formatMoney(dues.paid)],
    ['overdue', formatMoney(dues.overdue)],
    ['members', `${dues.settled} / ${dues.members}`],
  ] as const;
  return (
    <dl className="figure-cards">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`dues.figure.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
