import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RdContractView, Side } from '@contract/contracting';
import { useLanguage } from '../../i18n';
import { formatDayOf, formatMoment, formatMoney, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Badge } from '../../ui/tags';
import { Remaining } from '../evaluation/Remaining';
import { EndDialog } from './EndDialog';
import { contractKey } from './queries';
import { SignDialog } from './SignDialog';
import { ContractBadge } from './tags';
import { useContractDeeds } from './useContractDeeds';

const stages = ['negotiation', 'pending_signatures', 'active', 'complete'] as const;
const stageOf = { drafting: 0, negotiation: 0, pending_signatures: 1, active: 2, suspended: 2, complete: 3 } as const;

/** How far the contract has come. */
function Stages({ state }: { state: RdContractView['state'] }) {
  const { t } = useTranslation();
  if (!(state in stageOf)) return null;
  const reached = stageOf[state as keyof typeof stageOf];
  return (
    <ol className="stages">
      {stages.map((stage, i) => (
        <li
          key={stage}
          className={i < reached ? 'stage stage-past' : i === reached ? 'stage stage-now' : 'stage'}
          aria-current={i === reached ? 'step' : undefined}
        >
          {t(`contractStage.${stage}`)}
        </li>
      ))}
    </ol>
  );
}

function Party({ contract, side }: { contract: RdContractView; side: Side }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const party = contract[side];
  const signature = contract.signatures.find((it) => it.side === side);
  const isSigning = contract.edition > 0 && !['drafting', 'negotiation', 'unsuccessful'].includes(contract.state);
  return (
    <div className="party">
      <div className="row-note">
        {t(`contractSide.${side}`)} {contract.side === side && <Badge tone="teal">{t('rdContract.mine')}</Badge>}
      </div>
      <Link to={`/organizations/${party.organizationId}`} className="row-link">
        {nameIn(language, party)}
      </Link>
      {isSigning && (
        <div className={signature ? 'signature signature-given' : 'signature'}>
          {signature ? <CheckCircleFilled aria-hidden="true" /> : <ClockCircleOutlined aria-hidden="true" />}{' '}
          {signature
            ? t('rdContract.signedBy', { name: signature.userName, when: formatMoment(signature.signedAt, language) })
            : t('rdContract.unsigned')}
        </div>
      )}
    </div>
  );
}

/** What keeps the contract from being signed now. */
function Obstacles({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const { state, standstillEndsAt, findings, reason, suspendedBy } = contract;
  const [now] = useState(() => Date.now());
  const isOpen = state === 'drafting' || state === 'negotiation';
  const waits =
    (isOpen || state === 'pending_signatures') && standstillEndsAt !== null && Date.parse(standstillEndsAt) > now;
  const refused = findings.filter(({ kind }) => kind === 'refused').length;
  return (
    <>
      {waits && (
        <Alert
          className="evaluation-alert"
          type="info"
          showIcon
          title={t('rdContract.standstill', { when: formatMoment(standstillEndsAt, language) })}
          action={
            <Remaining
              until={standstillEndsAt}
              over={t('award.standstillOver')}
              onOver={() => void client.invalidateQueries({ queryKey: contractKey(contract.id) })}
            />
          }
        />
      )}
      {isOpen && refused > 0 && (
        <Alert className="evaluation-alert" type="error" showIcon title={t('rdContract.refused', { count: refused })} />
      )}
      {state === 'suspended' && suspendedBy && (
        <Alert
          className="evaluation-alert"
          type="warning"
          showIcon
          title={t('rdContract.suspendedBy', { side: t(`contractSide.${suspendedBy}`) })}
          description={reason}
        />
      )}
      {isOpen && reason && (
        <Alert className="evaluation-alert" type="info" showIcon title={t('rdContract.why', { reason })} />
      )}
      {contract.endGround && (
        <Alert
          className="evaluation-alert"
          type="warning"
          showIcon
          title={t('rdContract.ended', { ground: t(`endGround.${contract.endGround}`) })}
          description={reason}
        />
      )}
    </>
  );
}

function Actions({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  const [signing, setSigning] = useState(false);
  const [ending, setEnding] = useState(false);
  const [dialog, run, isPending] = useContractDeeds(contract);
  const may = (verb: RdContractView['steps'][number]) => contract.steps.includes(verb);
  const refused = contract.findings.some(({ kind }) => kind === 'refused');
  const ends = may('terminate') || may('rescind');
  const walksAway =
    ['drafting', 'negotiation', 'pending_signatures'].includes(contract.state) && (may('freeze') || may('reopen'));
  const more = [
    ...(may('reopen') ? [{ key: 'reopen', label: t('rdContract.reopen'), onClick: () => run('reopen') }] : []),
    ...(may('suspend') ? [{ key: 'suspend', label: t('rdContract.suspend'), onClick: () => run('suspend') }] : []),
    ...(walksAway
      ? [{ key: 'decline', danger: true, label: t('rdContract.decline'), onClick: () => run('decline') }]
      : []),
    ...(ends ? [{ key: 'end', danger: true, label: t('rdContract.end'), onClick: () => setEnding(true) }] : []),
  ];
  return (
    <div className="row-actions contract-deeds">
      {dialog}
      {may('freeze') && (
        <Button type="primary" disabled={refused} loading={isPending} onClick={() => run('freeze')}>
          {t('rdContract.freeze')}
        </Button>
      )}
      {may('sign') && (
        <Button type="primary" onClick={() => setSigning(true)}>
          {t('rdContract.sign')}
        </Button>
      )}
      {may('resume') && (
        <Button type="primary" loading={isPending} onClick={() => run('resume')}>
          {t('rdContract.resume')}
        </Button>
      )}
      {contract.edition > 0 && (
        <Button href={`/api/v1/rd-contracts/${contract.id}/document.pdf`}>{t('rdContract.pdf')}</Button>
      )}
      {more.length > 0 && (
        <Dropdown menu={{ items: more }} trigger={['click']}>
          <Button>{t('rdContract.more')}</Button>
        </Dropdown>
      )}
      {signing && <SignDialog contract={contract} onClose={() => setSigning(false)} />}
      {ending && <EndDialog contract={contract} onClose={() => setEnding(false)} />}
    </div>
  );
}

/** The two sides, how far they have come, and what may be done next. */
export function ContractCard({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { state, price, edition, sha256, effectiveAt, endedAt } = contract;
  return (
    <Section title={t('rdContract.one')} extra={<ContractBadge state={state} />}>
      <Stages state={state} />
      <Obstacles contract={contract} />
      <div className="parties">
        <Party contract={contract} side="buyer" />
        <Party contract={contract} side="provider" />
        <div className="party">
          <div className="row-note">{t('terms.price')}</div>
          <b className="money contract-price">{formatMoney(price)}</b>
          <div className="row-note">
            {effectiveAt && t('rdContract.effective', { when: formatDayOf(effectiveAt, language) })}
            {endedAt && ` · ${t('rdContract.endedOn', { when: formatDayOf(endedAt, language) })}`}
          </div>
        </div>
      </div>
      {sha256 && (
        <p className="row-note hash">
          {t('rdContract.editionNumber', { number: String(edition) })} · SHA-256 <code>{sha256}</code>
        </p>
      )}
      <Actions contract={contract} />
    </Section>
  );
}
