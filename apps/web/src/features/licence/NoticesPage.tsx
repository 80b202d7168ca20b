import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LicenceNoticeView } from '@contract/licence';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney, formatPercent, nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { LicenceKindBadge } from '../licensing/Names';
import { lastDayOf } from '../licensing/termsDraft';
import './licence.css';
import { noticesKey, useNotices } from './queries';

/** All of what is to be paid, in a few words each. */
function usePrice(notice: LicenceNoticeView): string[] {
  const { t } = useTranslation();
  const { upfront, runningRateBp, tiers, minimumAnnual, milestonePayments, balancing } = notice;
  const percent = (rateBp: number) => formatPercent({ numerator: rateBp, denominator: 10_000 });
  return [
    ...(upfront.amount > 0 ? [t('licenceNotice.upfront', { amount: formatMoney(upfront) })] : []),
    ...milestonePayments.map(({ title, amount }) =>
      t('licenceNotice.milestone', { title, amount: formatMoney(amount) }),
    ),
    ...tiers.map(({ from, rateBp }) => t('licenceNotice.tier', { from: formatMoney(from), rate: percent(rateBp) })),
    ...(runningRateBp > 0 && tiers.length === 0 ? [t('licenceNotice.rate', { rate: percent(runningRateBp) })] : []),
    ...(minimumAnnual.amount > 0 ? [t('licenceNotice.minimum', { amount: formatMoney(minimumAnnual) })] : []),
    ...(balancing ? [t(`licenceNotice.balancing.${balancing.payer}`, { amount: formatMoney(balancing.amount) })] : []),
  ];
}

function NoticeRow({ notice }: { notice: LicenceNoticeView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const { id, number, licensor, patents, kind, endsOn, isOpen } = notice;
  const object = useAction({
    run: (text: string) =>
      intent({ id, text }, (key) =>
        answer(
          api.POST('/licence-notices/{id}/objections', { params: { path: { id } }, body: { text }, headers: key }),
        ),
      ),
    refresh: [noticesKey],
    done: t('licenceNotice.objected'),
  });
  const price = usePrice(notice);
  return (
    <li className={isOpen ? 'row' : 'row row-past'}>
      {dialog}
      <div className="row-main">
        <b>{patents.map((patent) => (language === 'en' && patent.titleEn) || patent.title).join('、')}</b>{' '}
        <span className="row-tags">
          <LicenceKindBadge kind={kind} />
          {notice.isVariation && <Badge tone="mid">{t('licenceNotice.variation')}</Badge>}
          <Badge tone={isOpen ? 'amber' : 'plain'}>{t(isOpen ? 'licenceNotice.open' : 'licenceNotice.over')}</Badge>
        </span>
        <div className="row-note">
          {[
            number,
            nameIn(language, licensor),
            patents.map(({ applicationNumber }) => applicationNumber).join('、'),
            price.length > 0 ? price.join('，') : t('licenceNotice.free'),
            t('licenceNotice.until', { day: formatDate(lastDayOf(endsOn), language) }),
            notice.objections > 0 && t('licenceNotice.objections', { count: notice.objections }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      {isOpen && (
        <Button
          size="small"
          loading={object.isPending}
          onClick={() =>
            ask({
              title: t('licenceNotice.objectTitle'),
              hint: t('licenceNotice.objectHint'),
              ok: t('licenceNotice.object'),
              required: true,
              onGiven: (text) => object.mutate(text!),
            })
          }
        >
          {t('licenceNotice.object')}
        </Button>
      )}
    </li>
  );
}

/** 公示: licences that public institutions are about to grant at an agreed price. */
export function NoticesPage() {
  const { t } = useTranslation();
  const notices = useNotices();
  return (
    <Page
      title={t('licenceNotice.title')}
      lead={t('licenceNotice.lead')}
      eyebrow={<Link to="/licences">{t('licence.title')}</Link>}
    >
      <Section title={t('licenceNotice.list')}>
        <Read query={notices} rows={4}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('licenceNotice.none')} hint={t('licenceNotice.noneHint')} />
            ) : (
              <ul className="rows">
                {items.map((notice) => (
                  <NoticeRow key={notice.id} notice={notice} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={notices} />
      </Section>
    </Page>
  );
}
