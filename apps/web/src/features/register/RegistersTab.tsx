import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Register, type Registers } from '@contract/register';
import { formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import '../indicator/indicator.css';
import { thisYear, YearPicker } from '../indicator/YearPicker';
import { EntryDialog } from './EntryDialog';
import { EntryList } from './EntryList';
import { SheetBar } from './SheetBar';
import { useRegisterNews, useRegisters } from './queries';
import './register.css';

/** What happened at a center, by register and year. */
export function RegistersTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [year, setYear] = useState(thisYear);
  const [register, setRegister] = useState<Register>('standard');
  const [entering, setEntering] = useState(false);
  const live = useRegisterNews(centerId);
  const registers = useRegisters(centerId, year);
  const names = Register.options.map((value) => ({ value, label: t(`registerName.${value}`) }));
  return (
    <Section title={t('register.title')} extra={<LiveMark liveness={live} />}>
      <p className="hint">{t('register.hint')}</p>
      <div className="register-choice">
        <Segmented aria-label={t('register.which')} value={register} onChange={setRegister} options={names} />
      </div>
      <div className="indicator-bar">
        <YearPicker year={year} onChange={setYear} />
        {registers.data && (
          <SheetBar centerId={centerId} register={register} rights={registers.data} onEnter={() => setEntering(true)} />
        )}
      </div>
      <Read query={registers} rows={4}>
        {(read) => (
          <>
            <Counts registers={read} register={register} />
            {register === 'talent' && !read.mayReadNames && <p className="hint">{t('register.names')}</p>}
            <EntryList centerId={centerId} register={register} year={year} mayEnter={read.mayEnter} />
          </>
        )}
      </Read>
      {entering && <EntryDialog centerId={centerId} register={register} onClose={() => setEntering(false)} />}
    </Section>
  );
}

function Counts({ registers, register }: { registers: Registers; register: Register }) {
  const { t } = useTranslation();
  const found = registers.items.find((item) => item.register === register);
  if (!found || found.ofAll === 0) return null;
  const facts = [
    t('register.yearCount', { count: found.ofYear }),
    t('register.allCount', { count: found.ofAll }),
    found.amount.amount > 0 && t('register.yearAmount', { amount: formatMoney(found.amount) }),
    ...found.classes
      .filter(({ ofAll }) => ofAll > 0)
      .map((kind) => t('register.classes', { name: t(`registerClass.${kind.class}`), count: kind.ofAll })),
  ];
  return <p className="register-counts">{facts.filter(Boolean).join(' · ')}</p>;
}
