import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LicenceSide, LicenceView } from '@contract/licence';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Badge } from '../../ui/tags';
import { LicenceKindBadge } from '../licensing/Names';
import { lastDayOf } from '../licensing/termsDraft';
import { EndDialog } from './EndDialog';
import { SignDialog } from './SignDialog';
import { LicenceBadge } from './tags';
import { useLicenceDeeds } from './useLicenceDeeds';

const stages = ['draft', 'approvals', 'pending_signatures', 'active'] as const;
const stageOf = { draft: 0, approvals: 1, pending_signatures: 2, active: 3, in_breach: 3 } as const;

/** How far the licence has come. */
function Stages({ licence }: { licence: LicenceView }) {
  const { t } = useTranslation();
  const { state, approvals } = licence;
  if (!(state in stageOf)) return null;
  const reached = stageOf[state as keyof typeof stageOf];
  const shown = stages.filter((stage) => stage !== 'approvals' || approvals.length > 0);
  return (
    <ol className="stages">
      {shown.map((stage) => {
        const place = stageOf[stage];
        const name = place < reached ? 'stage stage-past' : place === reached ? 'stage stage-now' : 'stage';
        return (
          <li key={stage} className={name} aria-current={place === reached ? 'step' : undefined}>
            {t(`licenceState.${stage}`)}
          </li>
        );
      })}
    </ol>
  );
}

function Party({ licence, side }: { licence: LicenceView; side: LicenceSide }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const party = licence[side];
  const signature = licence.signatures.find((it) => it.side === side);
  const isSigning = licence.edition > 0 && licence.offerId !== null && licence.state !== 'unsuccessful';
  return (
    <div className="party">
      <div className="row-note">
        {t(`licenceSide.${side}`)} {licence.side === side && <Badge tone="teal">{t('licence.mine')}</Badge>}
      </div>
      <Link to={`/organizations/${party.organizationId}`} className="row-link">
        {nameIn(language, party)}
      </Link>
      {isSigning && (
        <div className={signature ? 'signature signature-given' : 'signature'}>
          {signature ? <CheckCircleFilled aria-hidden="true" /> : <ClockCircleOutlined aria-hidden="true" />}{' '}
          {signature
            ? t('licence.signedBy', { name: signature.userName, when: formatMoment(signature.signedAt, language) })
            : t('licence.unsigned')}
        </div>
      )}
    </div>
  );
}

/** What keeps the licence from being signed now, or how it came to an end. */
function Obstacles({ licence }: { licence: LicenceView }) {
  const { t } = useTranslation();
  const { state, findings, reason, endGround, approvals, mostFavoured } = licence;
  const isOpen = state === 'draft' || state === 'approvals' || state === 'pending_signatures';
  const refused = findings.filter(({ kind }) => kind === 'refused').length;
  const waiting = approvals.filter((approval) => approval.state === 'pending').length;
  const favoured = mostFavoured.filter(({ resolution }) => resolution === null).length;
  return (
    <>
      {isOpen && refused > 0 && (
        <Alert className="evaluation-alert" type="error" showIcon title={t('licence.refused', { count: refused })} />
      )}
      {state === 'approvals' && waiting > 0 && (
        <Alert className="evaluation-alert" type="info" showIcon title={t('licence.waiting', { count: waiting })} />
      )}
      {isOpen && favoured > 0 && (
        <Alert
          className="evaluation-alert"
          type="warning"
          showIcon
          title={t('licence.favoured', { count: favoured })}
        />
      )}
      {state === 'in_breach' && (
        <Alert className="evaluation-alert" type="warning" showIcon title={t('licence.inBreach')} />
      )}
      {endGround && (
        <Alert
          className="evaluation-alert"
          type="warning"
          showIcon
          title={t('licence.ended', { ground: t(`licenceGround.${endGround}`) })}
          description={reason}
        />
      )}
    </>
  );
}

function Actions({ licence }: { licence: LicenceView }) {
  const { t } = useTranslation();
  const [signing, setSigning] = useState(false);
  const [ending, setEnding] = useState(false);
  const [dialog, run, isPending] = useLicenceDeeds(licence);
  const may = (verb: LicenceView['steps'][number]) => licence.steps.includes(verb);
  const refused = licence.findings.some(({ kind }) => kind === 'refused');
  // A text is frozen before it is read and signed here.
  const signs = may('sign') && licence.state === 'pending_signatures';
  const more = [
    ...(may('reopen') ? [{ key: 'reopen', label: t('licence.reopen'), onClick: () => run('reopen') }] : []),
    ...(may('decline')
      ? [{ key: 'decline', danger: true, label: t('licence.decline'), onClick: () => run('decline') }]
      : []),
    ...(may('terminate')
      ? [{ key: 'end', danger: true, label: t('licence.end'), onClick: () => setEnding(true) }]
      : []),
  ];
  return (
    <div className="row-actions contract-deeds">
      {dialog}
      {may('freeze') && (
        <Button type="primary" disabled={refused} loading={isPending} onClick={() => run('freeze')}>
          {t('licence.freeze')}
        </Button>
      )}
      {signs && (
        <Button type="primary" disabled={refused} onClick={() => setSigning(true)}>
          {t('licence.sign')}
        </Button>
      )}
      {licence.edition > 0 && <Button href={`/api/v1/licences/${licence.id}/document.pdf`}>{t('licence.pdf')}</Button>}
      <Button href={`/api/v1/licences/${licence.id}/odrl.jsonld`}>{t('licence.odrl')}</Button>
      {more.length > 0 && (
        <Dropdown menu={{ items: more }} trigger={['click']}>
          <Button>{t('licence.more')}</Button>
        </Dropdown>
      )}
      {signing && <SignDialog licence={licence} onClose={() => setSigning(false)} />}
      {ending && <EndDialog licence={licence} onClose={() => setEnding(false)} />}
    </div>
  );
}

/** How a licence stands: between whom, of what, since when, and what to do next. */
export function LicenceCard({ licence }: { licence: LicenceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { state, kind, number, edition, effectiveOn, endsOn, endedOn, patents, negotiationId, listingId } = licence;
  return (
    <Section title={t('licence.about')} extra={<LicenceBadge state={state} />}>
      <Stages licence={licence} />
      <Obstacles licence={licence} />
      <div className="parties licence-parties">
        <Party licence={licence} side="licensor" />
        <Party licence={licence} side="licensee" />
      </div>
      <dl className="facts">
        <div>
          <dt>{t('licence.number')}</dt>
          <dd>
            {number} <LicenceKindBadge kind={kind} />
          </dd>
        </div>
        <div>
          <dt>{t('licence.period')}</dt>
          <dd>
            {effectiveOn ? t('licence.from', { day: formatDate(effectiveOn, language) }) : t('licence.notYet')}
            {endsOn && ` · ${t('licence.until', { day: formatDate(lastDayOf(endsOn), language) })}`}
            {endedOn && ` · ${t('licence.endedOn', { day: formatDate(endedOn, language) })}`}
          </dd>
        </div>
        <div>
          <dt>{t('licence.patents')}</dt>
          <dd>
            <ul className="licence-patents">
              {patents.map((patent) => (
                <li key={patent.id}>
                  <Link to={`/patents/${patent.id}`}>{patent.applicationNumber}</Link>{' '}
                  {(language === 'en' && patent.titleEn) || patent.title}{' '}
                  {patent.side === 'licensee' && <Badge tone="mid">{t('licence.inReturn')}</Badge>}
                </li>
              ))}
            </ul>
          </dd>
        </div>
        {edition > 0 && (
          <div>
            <dt>{t('licence.edition')}</dt>
            <dd>{t('licence.editionNumber', { number: String(edition) })}</dd>
          </div>
        )}
        {(negotiationId ?? listingId) && (
          <div>
            <dt>{t('licence.origin')}</dt>
            <dd className="row-actions">
              {negotiationId && <Link to={`/negotiations/${negotiationId}`}>{t('licence.toNegotiation')}</Link>}
              {listingId && <Link to={`/licence-listings/${listingId}`}>{t('licence.toListing')}</Link>}
            </dd>
          </div>
        )}
      </dl>
      <Actions licence={licence} />
    </Section>
  );
}
