import { PrinterOutlined, ReloadOutlined } from '@ant-design/icons';
import { App, Button, QRCode } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InstrumentView } from '@contract/equipment';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { palette } from '../../ui/tokens';
import { usageKey, useCheckInCode } from './queries';

/** The code to put beside the instrument; printing the page prints just that. */
export function CodeCard({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { modal } = App.useApp();
  const intent = useIntent();
  const code = useCheckInCode(instrument.id);
  const name = nameIn(language, instrument);
  const rotate = useAction({
    run: (version: number) =>
      intent({ id: instrument.id, version }, (headers) =>
        answer(
          api.POST('/instruments/{id}/check-in-code/rotate', {
            params: { path: { id: instrument.id } },
            body: {},
            headers,
          }),
        ),
      ),
    refresh: [usageKey(instrument.id)],
    done: t('usage.rotated'),
  });
  const ask = (version: number) =>
    modal.confirm({
      title: t('usage.rotateAsk'),
      content: t('usage.rotateHint'),
      okText: t('usage.rotate'),
      okButtonProps: { danger: true },
      onOk: () => rotate.mutateAsync(version).catch(() => undefined),
    });
  return (
    <Section title={t('usage.code')}>
      <p className="hint">{t('usage.codeHint')}</p>
      <Read query={code} rows={4}>
        {({ url, version }) => {
          const address = new URL(url, window.location.origin);
          return (
            <div className="code-card">
              <div className="qr-sheet">
                <span className="qr-title">{t('usage.sheetTitle')}</span>
                <div role="img" aria-label={t('usage.codeLabel', { name })}>
                  <div aria-hidden="true">
                    <QRCode
                      type="svg"
                      value={address.href}
                      size={188}
                      errorLevel="M"
                      color={palette['teal-deep']}
                      bgColor="#ffffff"
                      bordered={false}
                    />
                  </div>
                </div>
                <b>{name}</b>
                <span className="qr-note">
                  {[instrument.model, instrument.location].filter((text) => text !== '—').join(' · ')}
                </span>
                <span className="qr-note">{t('usage.sheetSteps')}</span>
              </div>
              <div className="code-actions">
                <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
                  {t('usage.print')}
                </Button>
                <Button
                  icon={<ReloadOutlined aria-hidden />}
                  loading={rotate.isPending}
                  onClick={() => void ask(version)}
                >
                  {t('usage.rotate')}
                </Button>
                <Link to={address.pathname + address.search}>{t('usage.open')}</Link>
              </div>
            </div>
          );
        }}
      </Read>
    </Section>
  );
}
