import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishedBlock, Verification } from '@contract/ledger';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import './ledger.css';
import { isHash, nothingNoted, PublishedFields } from './PublishedFields';
import { ledgerKey, useBlocks, verifyLedger } from './queries';

const script = '/api/v1/ledger/verify-statement.mjs';

/** Computes the whole ledger anew at a press, shows the chain, and hands out what others check it with. */
export function VerifyPanel({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const blocks = useBlocks(centerId);
  const [noted, setNoted] = useState(nothingNoted);
  const { block, hash: notedHash } = noted;
  const published = block !== null && isHash(notedHash) ? { block, hash: notedHash } : undefined;
  const isHalf = !published && (block !== null || notedHash !== '');
  const verify = useAction({
    run: (asked: PublishedBlock | undefined) => verifyLedger(centerId, asked),
    refresh: [[...ledgerKey]],
  });
  return (
    <Section
      title={t('ledger.verify')}
      extra={
        <Button type="primary" loading={verify.isPending} disabled={isHalf} onClick={() => verify.mutate(published)}>
          {t('ledger.verify')}
        </Button>
      }
    >
      <p className="hint">{t('ledger.verifyLead')}</p>
      <PublishedFields noted={noted} onNoted={setNoted} />
      <div role="status">
        {verify.isPending && <p>{t('ledger.verifying')}</p>}
        {verify.data && !verify.isPending && <Verdict verdict={verify.data} published={verify.variables} />}
      </div>
      <h3>{t('ledger.blocks')}</h3>
      <Read query={blocks}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('ledger.noBlocks')} />
          ) : (
            <ul className="rows">
              {items.map(({ number, hash, journals, count, sealedAt }) => (
                <li key={number} className="row">
                  <div className="row-main">
                    <b>{t('ledger.block', { number: String(number) })}</b>
                    <div className="ledger-hash">{hash}</div>
                  </div>
                  <div className="row-note">
                    {t('ledger.blockOf', { count: journals, rows: String(count) })} · {formatMoment(sealedAt, language)}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={blocks} />
      <div className="ledger-offline">
        <div className="row-main">
          <b>{t('ledger.offline')}</b>
          <div className="row-note">{t('ledger.offlineHint')}</div>
        </div>
        <Button href={script} download="verify-statement.mjs">
          {t('ledger.script')}
        </Button>
      </div>
    </Section>
  );
}

function Verdict({ verdict, published }: { verdict: Verification; published: PublishedBlock | undefined }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { ok, faults, moreFaults, head, milliseconds } = verdict;
  const copy = (text: string) =>
    void navigator.clipboard?.writeText(text).then(() => void message.success(t('ledger.copied')));
  return (
    <div className={`ledger-verdict ledger-verdict-${ok ? 'whole' : 'faulty'}`}>
      <p>
        {ok
          ? t('ledger.whole', { entries: String(verdict.entries), blocks: String(verdict.blocks) })
          : t('ledger.faulty', { count: faults.length + moreFaults })}{' '}
        <span className="row-note">{t('ledger.took', { seconds: (milliseconds / 1000).toFixed(1) })}</span>
      </p>
      {published && !faults.some(({ what }) => what === 'head_missing') && (
        <p>{t('ledger.publishedFound', { number: String(published.block) })}</p>
      )}
      {!ok && (
        <ul>
          {faults.map(({ what, row }) => (
            <li key={`${what} ${row}`}>
              {t(`ledger.fault.${what}`)}: <span className="ledger-hash">{row}</span>
            </li>
          ))}
          {moreFaults > 0 && <li>{t('ledger.moreFaults', { count: moreFaults })}</li>}
        </ul>
      )}
      <dl className="ledger-facts">
        {(['blocks', 'journals', 'entries', 'waiting'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`ledger.facts.${name}`)}</dt>
            <dd>{verdict[name].toLocaleString('en-US')}</dd>
          </div>
        ))}
      </dl>
      {head && (
        <div className="ledger-offline">
          <div className="row-main">
            <b>{t('ledger.head')}</b>
            <div className="ledger-hash">{head}</div>
            <div className="row-note">{t('ledger.headHint')}</div>
          </div>
          {navigator.clipboard && <Button onClick={() => copy(head)}>{t('ledger.copy')}</Button>}
        </div>
      )}
    </div>
  );
}
