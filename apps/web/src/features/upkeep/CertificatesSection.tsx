import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import type { CertificateView } from '@contract/upkeep';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatDayOf } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { CertificateForm } from './CertificateForm';
import { upkeepKey, useCertificates } from './queries';

const day = 86_400_000;

/** Whether a certificate holds now, and for how many days still. */
function Validity({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation();
  const now = new Date().getTime();
  const ends = Date.parse(certificate.validUntil);
  if (certificate.state === 'lapsed' || ends <= now) return <Badge tone="rose">{t('certificate.lapsed')}</Badge>;
  if (Date.parse(certificate.validFrom) > now) return <Badge>{t('certificate.notYet')}</Badge>;
  const days = Math.ceil((ends - now) / day);
  return (
    <>
      <Badge tone="teal">{t('certificate.valid')}</Badge>{' '}
      <Badge tone={days <= 30 ? 'amber' : 'mid'}>{t('certificate.daysLeft', { days: String(days) })}</Badge>
    </>
  );
}

function Row({ certificate, zone, onLapse }: { certificate: CertificateView; zone: string; onLapse?: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { number, issuer, quantity, range, schemes, issuedOn, validFrom, validUntil, note, reason } = certificate;
  // Its last day, not the midnight after it.
  const lastDay = new Date(Date.parse(validUntil) - 1);
  return (
    <li className={certificate.state === 'lapsed' ? 'row row-past' : 'row'}>
      <div className="row-main">
        <b>
          {quantity} {range}
        </b>{' '}
        <span className="row-tags">
          <Validity certificate={certificate} />
          {schemes.map((scheme) => (
            <Badge key={scheme} tone="mid">
              {scheme.toUpperCase()}
            </Badge>
          ))}
        </span>
        <div>
          {formatDayOf(validFrom, language, zone)} – {formatDayOf(lastDay, language, zone)}
        </div>
        <div className="row-note">
          {issuer} · {number} · {t('certificate.issued', { day: formatDate(issuedOn, language) })}
          {note && ` · ${note}`}
          {reason && ` · ${t('certificate.lapseReason', { reason })}`}
        </div>
      </div>
      {onLapse && (
        <Button size="small" onClick={onLapse} aria-label={`${t('certificate.lapse')}: ${number}`}>
          {t('certificate.lapse')}
        </Button>
      )}
    </li>
  );
}

export function CertificatesSection({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  const { managesInstrument } = useAbilities();
  const [adding, setAdding] = useState(false);
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const certificates = useCertificates(instrument.id);
  const manages = managesInstrument(instrument);
  const lapse = useAction({
    run: ({ id, version, reason }: { id: string; version: number; reason: string }) =>
      intent({ id, version, reason }, (key) =>
        answer(
          api.POST('/certificates/{id}/lapse', {
            params: { path: { id } },
            body: { reason },
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: [upkeepKey(instrument.id)],
    done: t('certificate.lapseDone'),
  });
  const add = manages && (
    <Button size="small" onClick={() => setAdding(true)}>
      {t('certificate.add')}
    </Button>
  );
  const askToLapse = ({ id, version, number }: CertificateView) =>
    ask({
      title: t('certificate.lapseAsk', { number }),
      hint: t('certificate.lapseHint'),
      ok: t('certificate.lapse'),
      danger: true,
      required: true,
      onGiven: (reason) => lapse.mutate({ id, version, reason: reason! }),
    });
  return (
    <Section title={t('certificate.title')} extra={add}>
      <Read query={certificates} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing
              title={t('certificate.none')}
              hint={manages ? t('certificate.noneHintManager') : t('certificate.noneHint')}
            />
          ) : (
            <ul className="rows">
              {items.map((certificate) => (
                <Row
                  key={certificate.id}
                  certificate={certificate}
                  zone={instrument.timeZone}
                  onLapse={manages && certificate.state === 'valid' ? () => askToLapse(certificate) : undefined}
                />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={certificates} />
      {dialog}
      <CertificateForm instrument={instrument} open={adding} onClose={() => setAdding(false)} />
    </Section>
  );
}
