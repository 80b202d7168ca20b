import { DownloadOutlined } from '@ant-design/icons';
import type { NdaView } from '@contract/interest';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import './listing.css';
import { interestsKey, listingKey, ndasKey, useInterestNews, useNda } from './queries';
import { NdaBadge } from './tags';

function useNdaDeeds({ id, version, sha256, listingId }: NdaView) {
  const { t } = useTranslation();
  const intent = useIntent();
  const at = { params: { path: { id } } };
  const refresh = [[...ndasKey], [...interestsKey], [...listingKey(listingId)]];
  const sign = useAction({
    run: () =>
      intent({ id, version, sha256 }, (key) =>
        answer(api.POST('/ndas/{id}/sign', { ...at, body: { sha256 }, headers: { ...key, ...ifMatch(version) } })),
      ),
    refresh,
    done: t('nda.signedNow'),
  });
  const withdraw = useAction({
    run: () =>
      intent({ withdraw: id, version }, (key) =>
        answer(api.POST('/ndas/{id}/withdraw', { ...at, body: {}, headers: { ...key, ...ifMatch(version) } })),
      ),
    refresh,
    done: t('nda.withdrawn'),
  });
  return { sign, withdraw };
}

function Actions({ nda }: { nda: NdaView }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { sign, withdraw } = useNdaDeeds(nda);
  const askSign = () =>
    modal.confirm({
      title: t('nda.signTitle'),
      content: t('nda.signHint'),
      okText: t('nda.sign'),
      onOk: () => sign.mutate(),
    });
  const askWithdraw = () =>
    modal.confirm({
      title: t('nda.withdrawTitle'),
      okText: t('nda.withdraw'),
      okButtonProps: { danger: true },
      onOk: () => withdraw.mutate(),
    });
  return (
    <>
      {nda.deeds.includes('sign') && (
        <Button type="primary" loading={sign.isPending} onClick={askSign}>
          {t('nda.sign')}
        </Button>
      )}
      <Button icon={<DownloadOutlined />} href={`/api/v1/ndas/${nda.id}/document.pdf`}>
        PDF
      </Button>
      {nda.deeds.includes('withdraw') && (
        <Button danger loading={withdraw.isPending} onClick={askWithdraw}>
          {t('nda.withdraw')}
        </Button>
      )}
    </>
  );
}

function Signatures({ nda }: { nda: NdaView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('nda.signatures')}>
      <ul className="rows">
        {(['licensor', 'interested'] as const).map((side) => {
          const signature = nda.signatures.find((it) => it.side === side);
          return (
            <li key={side} className="row">
              <div className="row-main">
                <b>{side === 'licensor' ? nda.licensorName : nda.interestedName}</b>
                <div className="row-note">
                  {t(`ndaSide.${side}`)} ·{' '}
                  {signature
                    ? `${signature.userName} · ${formatMoment(signature.signedAt, language)}`
                    : t('nda.unsigned')}
                </div>
              </div>
            </li>
          );
        })}
      </ul>
      <p className="row-note nda-hash">
        SHA-256 <code>{nda.sha256}</code>
      </p>
    </Section>
  );
}

/** A confidentiality agreement: what it says, and who signed it. */
export function NdaPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { ndaId = '' } = useParams();
  const nda = useNda(ndaId);
  const { data } = nda;
  const liveness = useInterestNews(data ? [data.interestId] : []);
  return (
    <Page
      title={t('nda.one')}
      eyebrow={<Link to="/licence-interests">{t('interest.nav')}</Link>}
      lead={
        data && (
          <span className="tag-line">
            <NdaBadge state={data.state} />
            <Link to={`/licence-listings/${data.listingId}`}>{data.listingTitle}</Link>
            {data.endsOn && <span>{t('nda.until', { day: formatDate(data.endsOn, language) })}</span>}
            <LiveMark liveness={liveness} />
          </span>
        )
      }
      actions={data && <Actions nda={data} />}
    >
      <Read query={nda} rows={12}>
        {(loaded) => (
          <div className="grid-2 listing-about">
            <Section title={t('nda.text')}>
              <p className="listing-text">{loaded.text}</p>
            </Section>
            <Signatures nda={loaded} />
          </div>
        )}
      </Read>
    </Page>
  );
}
