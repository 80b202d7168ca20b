import type { AnnuityLine, AnnuitySchedule, FeeReliefView } from '@contract/docket';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney, formatPercent } from '../../ui/format';
import { Section } from '../../ui/Page';
import { useAbilities } from '../identity/me';
import { AnnuityPayDialog } from './AnnuityPayDialog';
import { PayerAsked } from './PayerAsked';
import { PayerDialog } from './PayerDialog';
import { patentKeys } from './queries';
import { ReliefDialog } from './ReliefDialog';
import { AnnuityBadge } from './tags';

const isOpen = ({ state }: AnnuityLine) => state === 'due' || state === 'grace' || state === 'overdue';

function Line({ line, onPay }: { line: AnnuityLine; onPay: (() => void) | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { year, dueOn, graceEndsOn, fee, fullFee, surcharge, state, paidOn, paid } = line;
  const late = state === 'grace' || state === 'overdue';
  const notes = [
    paidOn
      ? t('annuity.paidOn', { day: formatDate(paidOn, language) })
      : `${t('annuity.dueOn')} ${formatDate(dueOn, language)}`,
    late && t('annuity.grace', { day: formatDate(graceEndsOn, language) }),
    !paid && fee.amount !== fullFee.amount && t('annuity.fullFee', { amount: formatMoney(fullFee) }),
    surcharge.amount > 0 && t('annuity.withSurcharge', { amount: formatMoney(surcharge) }),
  ];
  const owed = { ...fee, amount: fee.amount + surcharge.amount };
  return (
    <li className="row">
      <div className="row-main">
        <b>{t('annuity.year', { year: String(year) })}</b>{' '}
        <span className="row-tags">
          <AnnuityBadge state={state} />
        </span>
        <div className="row-note">{notes.filter(Boolean).join(' · ')}</div>
      </div>
      <span className="money">{formatMoney(paid ?? owed)}</span>
      {onPay && (
        <Button size="small" type="primary" aria-label={t('annuity.payOf', { year: String(year) })} onClick={onPay}>
          {t('annuity.pay')}
        </Button>
      )}
    </li>
  );
}

function ReliefRow({ relief, mine }: { relief: FeeReliefView; mine: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { modal } = App.useApp();
  const intent = useIntent();
  const { id, patentId, ground, rateBp, startsOn, endsOn, version } = relief;
  const end = useAction({
    run: () =>
      intent({ id }, (key) =>
        answer(
          api.POST('/fee-reliefs/{id}/end', {
            params: { path: { id } },
            body: {},
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: patentKeys(patentId),
    done: t('annuity.reliefEnded'),
  });
  const values = {
    percent: formatPercent({ numerator: rateBp, denominator: 10_000 }),
    from: formatDate(startsOn, language),
  };
  return (
    <li className="row">
      <div className="row-main">
        <b>{t(`feeReliefGround.${ground}`)}</b>
        <div className="row-note">
          {endsOn
            ? t('annuity.reliefLineUntil', { ...values, until: formatDate(endsOn, language) })
            : t('annuity.reliefLine', values)}
        </div>
      </div>
      {mine && ground === 'reduction' && endsOn === null && (
        <Button
          size="small"
          type="text"
          loading={end.isPending}
          onClick={() =>
            void modal.confirm({
              title: t('annuity.reliefEndTitle'),
              okText: t('annuity.reliefEnd'),
              onOk: () => end.mutateAsync().catch(() => undefined),
            })
          }
        >
          {t('annuity.reliefEnd')}
        </Button>
      )}
    </li>
  );
}

/** What keeping a patent costs, year by year, who pays it, and what is taken off. */
export function AnnuitiesSection({ schedule, mine }: { schedule: AnnuitySchedule; mine: boolean }) {
  const { t } = useTranslation();
  const { worksFor } = useAbilities();
  const [showsAll, setShowsAll] = useState(false);
  const [open, setOpen] = useState<'pay' | 'payer' | 'relief' | null>(null);
  const { lines, payer, reliefs } = schedule;
  const next = lines.find((line) => isOpen(line) || line.state === 'upcoming');
  const may = mine || (payer !== null && worksFor(payer.organizationId));
  // The next to pay and its neighbours; the rest of twenty years on request.
  const at = next ? lines.indexOf(next) : lines.findIndex(({ state }) => state === 'ended');
  const near = at < 0 ? lines.slice(-3) : lines.slice(Math.max(0, at - 1), at + 2);
  return (
    <Section
      title={t('annuity.schedule')}
      extra={
        mine && (
          <span className="row-actions">
            <Button size="small" onClick={() => setOpen('payer')}>
              {t('annuity.changePayer')}
            </Button>
            <Button size="small" onClick={() => setOpen('relief')}>
              {t('annuity.addRelief')}
            </Button>
          </span>
        )
      }
    >
      {lines.length === 0 ? (
        <p className="hint">{t('annuity.noSchedule')}</p>
      ) : (
        <>
          {may && <p className="hint">{t('annuity.payerIs', { name: payer?.name ?? t('annuity.payerHolders') })}</p>}
          <PayerAsked schedule={schedule} />
          <ul className="rows">
            {(showsAll ? lines : near).map((line) => (
              <Line key={line.year} line={line} onPay={may && line === next ? () => setOpen('pay') : null} />
            ))}
          </ul>
          {lines.length > near.length && (
            <div className="more">
              <Button type="text" onClick={() => setShowsAll(!showsAll)}>
                {t(showsAll ? 'annuity.showFew' : 'annuity.showAll')}
              </Button>
            </div>
          )}
          <p className="hint docket-law">{t('annuity.law')}</p>
        </>
      )}
      {reliefs.length > 0 && (
        <ul className="rows docket-charges" aria-label={t('annuity.reliefs')}>
          {reliefs.map((relief) => (
            <ReliefRow key={relief.id} relief={relief} mine={mine} />
          ))}
        </ul>
      )}
      {open === 'pay' && next && (
        <AnnuityPayDialog
          patentId={schedule.patentId}
          line={next}
          version={schedule.version}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'payer' && <PayerDialog schedule={schedule} onClose={() => setOpen(null)} />}
      {open === 'relief' && <ReliefDialog patentId={schedule.patentId} onClose={() => setOpen(null)} />}
    </Section>
  );
}
