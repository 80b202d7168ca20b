import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import { useList } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import './calendar.css';

type Mail = components['schemas']['Mail'];

function download({ filename, contentType, content }: Mail['attachments'][number]) {
  const address = URL.createObjectURL(new Blob([content], { type: contentType }));
  const anchor = Object.assign(document.createElement('a'), { href: address, download: filename });
  anchor.click();
  URL.revokeObjectURL(address);
}

function MailRow({ mail }: { mail: Mail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className="row">
      <details className="row-main mail">
        <summary>
          <b>{mail.subject}</b>
          <div className="row-note">
            {t('outbox.to', { address: mail.recipient })} · {formatMoment(mail.createdAt, language)}
          </div>
        </summary>
        <pre className="mail-text" lang={mail.language}>
          {mail.text}
        </pre>
        {mail.attachments.length > 0 && (
          <div className="row-actions" role="group" aria-label={t('outbox.attachments')}>
            {mail.attachments.map((attachment) => (
              <Button
                key={attachment.filename}
                icon={<DownloadOutlined aria-hidden />}
                onClick={() => download(attachment)}
              >
                {t('outbox.download', { name: attachment.filename })}
              </Button>
            ))}
          </div>
        )}
      </details>
    </li>
  );
}

/** What development keeps instead of sending. */
export function OutboxPage() {
  const { t } = useTranslation();
  const mails = useList(['outbox'], (cursor) =>
    answer(api.GET('/development/mails', { params: { query: { cursor } } })),
  );
  return (
    <Page title={t('outbox.title')} lead={t('outbox.lead')}>
      <Section title={t('outbox.title')}>
        <Read query={mails}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('outbox.none')} hint={t('outbox.noneHint')} />
            ) : (
              <ul className="rows">
                {items.map((mail) => (
                  <MailRow key={mail.id} mail={mail} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={mails} />
      </Section>
    </Page>
  );
}
