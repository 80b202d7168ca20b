import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { formatPeriod, formatZone } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReasonText } from '../../ui/useReasonText';
import type { OutageView } from '@contract/upkeep';
import { useAbilities } from '../identity/me';
import { OutageActions } from './OutageActions';
import { OutageDialog } from './OutageDialog';
import { useOutages } from './queries';

function StateBadge({ outage }: { outage: OutageView }) {
  const { t } = useTranslation();
  if (outage.state !== 'declared') return <Badge>{t(`outage.state.${outage.state}`)}</Badge>;
  const begun = Date.parse(outage.startsAt) <= new Date().getTime();
  return <Badge tone={begun ? 'rose' : 'amber'}>{begun ? t('outage.underWay') : t('outage.upcoming')}</Badge>;
}

export function OutagesSection({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reasonText = useReasonText();
  const { decidesOn } = useAbilities();
  const [dialog, setDialog] = useState<{ existing: OutageView | null } | null>(null);
  const [everything, setEverything] = useState(false);
  // One moment for the whole visit: the list keeps its name.
  const [opened] = useState(() => new Date().toISOString());
  const outages = useOutages(instrument.id, everything ? null : opened);
  const maintains = decidesOn(instrument);
  const zone = instrument.timeZone;
  const declare = maintains && (
    <Button size="small" onClick={() => setDialog({ existing: null })}>
      {t('outage.declare')}
    </Button>
  );
  return (
    <Section title={t('outage.title')} extra={declare}>
      <p className="hint">
        {t('calendar.zone', { zone: formatZone(zone, language) })}{' '}
        <Checkbox checked={everything} onChange={({ target }) => setEverything(target.checked)}>
          {t('outage.showAll')}
        </Checkbox>
      </p>
      <Read query={outages} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('outage.none')} hint={maintains ? t('outage.noneHintKeeper') : t('outage.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((outage) => (
                <li key={outage.id} className={outage.state === 'declared' ? 'row' : 'row row-past'}>
                  <div className="row-main">
                    <b>{formatPeriod(outage.startsAt, outage.endsAt, language, zone)}</b>{' '}
                    <span className="row-tags">
                      <StateBadge outage={outage} />
                      <Badge tone="mid">{t(`outage.kind.${outage.kind}`)}</Badge>
                    </span>
                    <div className="row-note">{reasonText(outage.reason)}</div>
                  </div>
                  {maintains && outage.state === 'declared' && (
                    <OutageActions outage={outage} onEdit={() => setDialog({ existing: outage })} />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={outages} />
      {dialog && (
        <OutageDialog
          key={dialog.existing?.version ?? 'new'}
          instrument={instrument}
          existing={dialog.existing}
          onClose={() => setDialog(null)}
        />
      )}
    </Section>
  );
}
