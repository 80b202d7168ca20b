import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import type { FaultState, FaultView, Urgency } from '@contract/upkeep';
import { useLanguage } from '../../i18n';
import { formatMoment, organizationIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useAbilities } from '../identity/me';
import { FaultActions } from './FaultActions';
import { useFaults } from './queries';
import { ReportFaultButton } from './ReportFaultButton';

const stateTones = {
  reported: 'amber',
  acknowledged: 'mid',
  resolved: 'teal',
  rejected: 'plain',
} as const satisfies Record<FaultState, string>;
const urgencyTones = { low: 'plain', normal: 'mid', high: 'amber', critical: 'rose' } as const satisfies Record<
  Urgency,
  string
>;
const isOpen = (state: FaultState) => state === 'reported' || state === 'acknowledged';

function Row({ fault, instrument }: { fault: FaultView; instrument: InstrumentView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { decidesOn } = useAbilities();
  const [now] = useState(() => new Date());
  const zone = instrument.timeZone;
  const open = isOpen(fault.state);
  const reporter = [organizationIn(language, fault), fault.userName].filter(Boolean).join(' · ');
  return (
    <li className={open ? 'row' : 'row row-past'}>
      <div className="row-main">
        <b>{formatMoment(fault.reportedAt, language, zone)}</b>{' '}
        <span className="row-tags">
          <Badge tone={stateTones[fault.state]}>{t(`fault.state.${fault.state}`)}</Badge>
          <Badge tone={urgencyTones[fault.urgency]}>{t(`fault.urgency.${fault.urgency}`)}</Badge>
          {open && fault.estimatedBackAt && new Date(fault.estimatedBackAt) < now && (
            <Badge tone="amber">{t('fault.overdue')}</Badge>
          )}
          {open && fault.usable === false && <Badge tone="rose">{t('fault.unusable')}</Badge>}
        </span>
        {open && fault.estimatedBackAt && (
          <div>{t('fault.backBy', { when: formatMoment(fault.estimatedBackAt, language, zone) })}</div>
        )}
        {fault.own ? (
          <>
            {reporter && <div className="row-note">{reporter}</div>}
            {fault.description && <p className="quote">{fault.description}</p>}
            {fault.note && (
              <div className="row-note">
                {t(fault.state === 'rejected' ? 'fault.rejectedBecause' : 'fault.resolvedBy', { note: fault.note })}
              </div>
            )}
          </>
        ) : (
          <div className="row-note">{t('fault.untold')}</div>
        )}
      </div>
      {open && decidesOn(instrument) && <FaultActions fault={fault} instrument={instrument} />}
    </li>
  );
}

export function FaultsSection({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  const faults = useFaults(instrument.id);
  return (
    <Section title={t('fault.title')} extra={<ReportFaultButton instrument={instrument} size="small" />}>
      <Read query={faults} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('fault.none')} hint={t('fault.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((fault) => (
                <Row key={fault.id} fault={fault} instrument={instrument} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={faults} />
    </Section>
  );
}
