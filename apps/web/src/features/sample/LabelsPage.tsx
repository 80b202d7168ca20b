import { PrinterOutlined } from '@ant-design/icons';
import { Button, QRCode } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { SampleView } from '@contract/sample';
import { useLanguage } from '../../i18n';
import { formatPeriod, nameIn, organizationIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { useSamplesOf } from './queries';
import './sample.css';

function Label({ sample }: { sample: SampleView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { label, name, hazard, storage, code, startsAt, endsAt, timeZone } = sample;
  return (
    <li className="label">
      <div aria-hidden="true">
        <QRCode
          type="svg"
          size={104}
          bordered={false}
          color="#000"
          bgColor="#fff"
          value={`${window.location.origin}/samples/scan/${code}`}
        />
      </div>
      <div className="label-text">
        <b>
          {label} {name ?? ''}
        </b>
        {hazard && <strong>{t('sample.hazardIs', { hazard })}</strong>}
        {storage && <span>{t('sample.storageIs', { storage })}</span>}
        <span>{nameIn(language, { name: sample.instrumentName, nameEn: sample.instrumentNameEn })}</span>
        <span>{formatPeriod(startsAt, endsAt, language, timeZone)}</span>
        <span>{organizationIn(language, sample)}</span>
      </div>
    </li>
  );
}

/** A sheet of labels, one for each sample of a booking, to print and cut. */
export function LabelsPage() {
  const { t } = useTranslation();
  const { bookingId = '' } = useParams();
  const samples = useSamplesOf(bookingId);
  const print = (
    <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
      {t('sample.print')}
    </Button>
  );
  return (
    <Page
      title={t('sample.labels')}
      lead={t('sample.labelsLead')}
      eyebrow={<Link to={`/bookings/${bookingId}`}>{t('booking.one')}</Link>}
      actions={print}
    >
      <Read query={samples}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('sample.none')} hint={t('sample.noneHint')} />
          ) : (
            <ul className="labels">
              {items.map((sample) => (
                <Label key={sample.id} sample={sample} />
              ))}
            </ul>
          )
        }
      </Read>
    </Page>
  );
}
