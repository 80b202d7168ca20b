import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entered, Reconciliation, Tie } from '@contract/closing';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import type { Liveness } from '../../api/realtime';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney, todayInChina } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { LiveMark } from '../equipment/LiveMark';
import { reconciliationKey, useReconciliation, type Days } from './queries';

const tiesUp = ({ difference, untiedCount }: Tie) => difference.amount === 0 && untiedCount === 0;

/** Each kind of source beside what the ledger holds of it, for the sources of some days. */
export function TiesSection({ centerId, live }: { centerId: string; live: Liveness }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [days, setDays] = useState<Days>(() => ({ from: `${todayInChina().slice(0, 7)}-01`, to: todayInChina() }));
  const reconciliation = useReconciliation(centerId, days);
  return (
    <Section title={t('closing.reconciliation')} extra={<LiveMark liveness={live} />}>
      <p className="hint">{t('closing.hint')}</p>
      <div className="closing-days">
        {(['from', 'to'] as const).map((name) => (
          <label key={name}>
            <span className="hint">{t(`revenue.${name}`)}</span>
            <Input
              type="date"
              value={days[name]}
              max={todayInChina()}
              onChange={({ target }) => setDays({ ...days, [name]: target.value })}
            />
          </label>
        ))}
        {reconciliation.data?.closedThrough && (
          <span className="hint">
            {t('closing.closedThrough', { day: formatDate(reconciliation.data.closedThrough, language) })}
          </span>
        )}
      </div>
      <Read query={reconciliation} rows={6}>
        {(found) => (
          <>
            <Verdict centerId={centerId} found={found} />
            <TieTable ties={found.ties} />
            {found.ties
              .filter((tie) => tie.untied.length > 0)
              .map((tie) => (
                <UntiedList key={tie.kind} tie={tie} />
              ))}
          </>
        )}
      </Read>
    </Section>
  );
}

function Verdict({ centerId, found }: { centerId: string; found: Reconciliation }) {
  const { t } = useTranslation();
  const intent = useIntent();
  const missing = found.ties.some((tie) => tie.untied.some(({ fault }) => fault === 'missing'));
  const enter = useAction({
    run: (): Promise<Entered> =>
      intent({ centerId, at: found.at }, (key) =>
        answer(
          api.POST('/centers/{id}/reconciliation/enter', {
            params: { path: { id: centerId } },
            body: {},
            headers: key,
          }),
        ),
      ),
    ...{ refresh: [[...reconciliationKey], ['revenue-events'], ['ledger']], done: t('closing.entered') },
  });
  return (
    <div className={found.ok ? 'closing-verdict closing-verdict-whole' : 'closing-verdict'} role="status">
      <p>{t(found.ok ? 'closing.allTie' : 'closing.someDiffer')}</p>
      {missing && (
        <Button type="primary" loading={enter.isPending} onClick={() => enter.mutate()}>
          {t('closing.enter')}
        </Button>
      )}
    </div>
  );
}

function TieTable({ ties }: { ties: readonly Tie[] }) {
  const { t } = useTranslation();
  return (
    <table className="closing-table table-stack">
      <thead>
        <tr>
          <th scope="col">{t('closing.kind')}</th>
          {(['source', 'ledger', 'difference'] as const).map((name) => (
            <th key={name} scope="col" className="money">
              {t(`closing.${name}`)}
            </th>
          ))}
          <th scope="col">{t('closing.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {ties.map((tie) => (
          <tr key={tie.kind}>
            <th scope="row">{t(`closingSource.${tie.kind}`)}</th>
            {(['source', 'ledger'] as const).map((side) => (
              <td key={side} className="money" data-label={t(`closing.${side}`)}>
                <div>
                  {formatMoney(tie[side].sum)}
                  <div className="row-note">{t('closing.rows', { count: tie[side].count })}</div>
                </div>
              </td>
            ))}
            <td className="money" data-label={t('closing.difference')}>
              {formatMoney(tie.difference)}
            </td>
            <td data-label={t('closing.outcome')}>
              <Badge tone={tiesUp(tie) ? 'teal' : 'rose'}>{t(tiesUp(tie) ? 'closing.ties' : 'closing.differs')}</Badge>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function UntiedList({ tie }: { tie: Tie }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="closing-untied">
      <h3>{t('closing.untied', { kind: t(`closingSource.${tie.kind}`), count: tie.untiedCount })}</h3>
      <ul className="rows-plain">
        {tie.untied.map(({ id, fault, day, inSource, inLedger }) => (
          <li key={id} className="row">
            <div className="row-main">
              <b>{t(`tieFault.${fault}`)}</b>
              <div className="row-note">
                {formatDate(day, language)} · <span className="closing-id">{id}</span>
              </div>
            </div>
            <span className="row-note">
              {t('closing.sums', { source: formatMoney(inSource), ledger: formatMoney(inLedger) })}
            </span>
          </li>
        ))}
      </ul>
      {tie.untiedCount > tie.untied.length && (
        <p className="hint">{t('closing.moreUntied', { count: tie.untiedCount - tie.untied.length })}</p>
      )}
    </div>
  );
}
