import type { LicensingBlock, PatentStandingView } from '@contract/docket';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { formatDate } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Badge } from '../../ui/tags';
import { EventDialog, type EventTyped } from './EventDialog';
import { PatentStatusBadge } from './tags';

const closing = {
  invalidation: 'invalidation_closed',
  preservation: 'preservation_released',
  ownership: 'dispute_closed',
} as const;

/** What stands in the way of licensing, said once: an open licence is named only where it is refused more. */
export function LicensingBlocks({ blocks }: { blocks: PatentStandingView['blocks'] }) {
  const { t } = useTranslation();
  const say = (codes: readonly LicensingBlock[]) =>
    codes.map((code) => t(`licensingBlock.${code}`)).join(t('docket.separator'));
  const usual = [...new Set([...blocks.nonExclusive, ...blocks.exclusive])];
  const open = blocks.open.filter((code) => !usual.includes(code));
  if (usual.length === 0 && open.length === 0) return <p className="docket-clear">{t('docket.licensable')}</p>;
  return (
    <>
      {usual.length > 0 && <p className="docket-blocked">{t('docket.blocked', { reasons: say(usual) })}</p>}
      {open.length > 0 && <p className="docket-warned">{t('docket.openBlocked', { reasons: say(open) })}</p>}
    </>
  );
}

function Dates({ standing }: { standing: PatentStandingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { filedOn, grantedOn, expiresOn, extensionDays } = standing;
  const rows = [
    [t('docket.filedOn'), filedOn && formatDate(filedOn, language)],
    [t('docket.grantedOn'), grantedOn && formatDate(grantedOn, language)],
    [
      t('docket.expiresOn'),
      expiresOn &&
        [formatDate(expiresOn, language), extensionDays > 0 && t('docket.extended', { days: String(extensionDays) })]
          .filter(Boolean)
          .join(' · '),
    ],
  ].filter((row): row is [string, string] => row[1] != null);
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Where a patent stands: dates, what weighs on it, and whether it can be licensed. */
export function StandingSection({ standing, mine }: { standing: PatentStandingView; mine: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [entering, setEntering] = useState<Partial<EventTyped> | null>(null);
  const { status, recorded, pledges, proceedings, partlyInvalidated, openLicence, blocks, patentId } = standing;
  return (
    <Section
      title={t('docket.standing')}
      extra={
        <span className="row-tags">
          <PatentStatusBadge status={status} />
          {partlyInvalidated && <Badge tone="amber">{t('docket.partly')}</Badge>}
          {openLicence && <Badge tone="mid">{t('docket.openLicence')}</Badge>}
        </span>
      }
    >
      {!recorded && <p className="hint">{t('docket.unknown')}</p>}
      <Dates standing={standing} />
      <LicensingBlocks blocks={blocks} />
      {pledges.length > 0 && (
        <ul className="rows docket-charges" aria-label={t('docket.pledges')}>
          {pledges.map(({ eventId, on, pledgee, registrationNumber, consentToLicence }) => (
            <li key={eventId} className="row">
              <div className="row-main">
                <b>{t('docket.pledges')}</b>{' '}
                <Badge tone={consentToLicence ? 'teal' : 'rose'}>
                  {t(consentToLicence ? 'docket.consents' : 'docket.noConsent')}
                </Badge>
                <div className="row-note">
                  {[pledgee, registrationNumber, formatDate(on, language)].filter(Boolean).join(' · ')}
                </div>
              </div>
              {mine && (
                <Button size="small" onClick={() => setEntering({ kind: 'pledge_released', eventId })}>
                  {t('docket.release')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {proceedings.length > 0 && (
        <ul className="rows docket-charges" aria-label={t('docket.proceedings')}>
          {proceedings.map(({ eventId, on, kind, until }) => (
            <li key={eventId} className="row">
              <div className="row-main">
                <b>{t(`patentProceeding.${kind}`)}</b>
                <div className="row-note">
                  {[formatDate(on, language), until && t('docket.until', { day: formatDate(until, language) })]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </div>
              {mine && (
                <Button size="small" onClick={() => setEntering({ kind: closing[kind], eventId })}>
                  {t('docket.close')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {entering && (
        <EventDialog patentId={patentId} standing={standing} initial={entering} onClose={() => setEntering(null)} />
      )}
    </Section>
  );
}
