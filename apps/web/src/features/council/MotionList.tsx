import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice, type MeetingView, type MotionView } from '@contract/council';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoney, organizationIn } from '../../ui/format';
import { More, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { MotionDialog } from './MotionDialog';
import { councilKey, useMotions } from './queries';

const tones = { proposed: 'plain', open: 'amber', passed: 'teal', failed: 'rose', withdrawn: 'plain' } as const;

/** What was put to a meeting. */
export function MotionList({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const [moving, setMoving] = useState(false);
  const motions = useMotions(meeting.id);
  return (
    <>
      <Read query={motions} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('motion.none')}</p>
          ) : (
            <ul className="council-motions">
              {[...items]
                .sort((a, b) => a.number - b.number)
                .map((motion) => (
                  <MotionRow key={motion.id} motion={motion} />
                ))}
            </ul>
          )
        }
      </Read>
      <More query={motions} />
      {meeting.mayMove && <Button onClick={() => setMoving(true)}>{t('motion.propose')}</Button>}
      {moving && <MotionDialog meeting={meeting} onClose={() => setMoving(false)} />}
    </>
  );
}

function MotionRow({ motion }: { motion: MotionView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { number, title, text, purpose, action, limit, state, tally, votes, reason } = motion;
  const party = organizationIn(language, motion);
  const facts = [
    t(`motionPurpose.${purpose}`),
    action && t(`reservedAction.${action}`),
    limit && t('motion.limitOf', { amount: formatMoney(limit) }),
    party && t('motion.partyOf', { name: party }),
    reason && t('council.reason', { reason }),
  ];
  return (
    <li>
      <b>
        {number}. {title}
      </b>{' '}
      <Badge tone={tones[state]}>{t(`motionState.${state}`)}</Badge>
      <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      <p className="council-text">{text}</p>
      {tally && (
        <>
          <p className="council-tally">
            {t('motion.tally', { inFavour: tally.for, against: tally.against, abstain: tally.abstain })}
            {' · '}
            {t('motion.needs', { ...tally })}
          </p>
          <ul className="council-votes">
            {votes.map(({ seatId, holderName, choice, recused, own }) => (
              <li key={seatId}>
                {t('motion.said', {
                  name: own ? `${holderName}${t('motion.own')}` : holderName,
                  choice: recused ? t('motion.recused') : choice ? t(`ballot.${choice}`) : t('motion.silent'),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <MotionSteps motion={motion} />
    </li>
  );
}

function MotionSteps({ motion }: { motion: MotionView }) {
  const { t } = useTranslation();
  const [dialog, ask] = useReason();
  const { id, version, steps, votes } = motion;
  const at = { params: { path: { id } } };
  const refresh = [[...councilKey], ['roadmaps']];
  const headers = ifMatch(version);
  // Others vote meanwhile: only one's own seat is concerned.
  const vote = useAction({
    run: (choice: Choice) => answer(api.POST('/motions/{id}/vote', { ...at, body: { choice } })),
    ...{ refresh, done: t('motion.voted') },
  });
  const step = useAction({
    run: (verb: 'open' | 'recuse' | 'close') => {
      if (verb === 'recuse') return answer(api.POST('/motions/{id}/recuse', { ...at, body: {} }));
      if (verb === 'open') return answer(api.POST('/motions/{id}/open', { ...at, body: {}, headers }));
      return answer(api.POST('/motions/{id}/close', { ...at, body: {}, headers }));
    },
    refresh,
  });
  const withdraw = useAction({
    run: (reason: string) => answer(api.POST('/motions/{id}/withdraw', { ...at, body: { reason }, headers })),
    refresh,
  });
  const own = votes.find((seat) => seat.own)?.choice;
  return (
    <div className="council-steps">
      {dialog}
      {steps.includes('vote') &&
        Choice.options.map((choice) => (
          <Button
            key={choice}
            type={own === choice ? 'primary' : 'default'}
            aria-pressed={own === choice}
            loading={vote.isPending && vote.variables === choice}
            onClick={() => vote.mutate(choice)}
          >
            {t(`ballot.${choice}`)}
          </Button>
        ))}
      {(['open', 'recuse', 'close'] as const)
        .filter((verb) => steps.includes(verb))
        .map((verb) => (
          <Button key={verb} loading={step.isPending && step.variables === verb} onClick={() => step.mutate(verb)}>
            {t(`motion.${verb}`)}
          </Button>
        ))}
      {steps.includes('withdraw') && (
        <Button
          danger
          loading={withdraw.isPending}
          onClick={() =>
            ask({
              ...{ title: t('motion.withdraw'), ok: t('motion.withdraw'), danger: true, required: true },
              onGiven: (reason) => withdraw.mutate(reason!),
            })
          }
        >
          {t('motion.withdraw')}
        </Button>
      )}
    </div>
  );
}
