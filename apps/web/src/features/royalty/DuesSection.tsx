import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueView, RoyaltyInvoiceView } from '@contract/royalty';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { PaymentBadge } from '../delivery/tags';
import { DueAccountPanel } from './DueAccountPanel';
import { PayRoyaltyDialog } from './PayRoyaltyDialog';
import { useDues, useRoyaltyInvoices } from './queries';
import { RoyaltyInvoices } from './RoyaltyInvoices';

/** What a debt is called: its kind, and the milestone or the period it is for. */
function useDueTitle() {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ kind, title, key }: DueView) =>
    [t(`dueKind.${kind}`), title ?? (kind === 'running' || kind === 'minimum' ? formatDate(key, language) : null)]
      .filter(Boolean)
      .join(' · ');
}

function DueRow({ due, invoices }: { due: DueView; invoices: readonly RoyaltyInvoiceView[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const titleOf = useDueTitle();
  const [open, setOpen] = useState(false);
  const [paying, setPaying] = useState(false);
  const own = invoices.filter(({ dueId }) => dueId === due.id);
  const title = titleOf(due);
  const facts = [
    due.cancelled !== null ? t('royalty.cancelled') : t('royalty.dueBy', { day: formatDate(due.dueOn, language) }),
    due.interest.amount > 0 && t('royalty.interest', { amount: formatMoney(due.interest) }),
    due.invoiced.amount > 0 && t('royalty.invoicedOf', { amount: formatMoney(due.invoiced) }),
  ];
  return (
    <li className={due.cancelled === null ? 'royalty-due' : 'royalty-due row-past'}>
      <div className="royalty-due-head">
        <div className="row-main">
          <b>{title}</b> {due.cancelled === null && <PaymentBadge state={due.state} />}
          <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
        </div>
        <span className="money">{formatMoney(due.amount)}</span>
        <div className="row-actions">
          {due.steps.includes('pay') && (
            <Button size="small" type="primary" onClick={() => setPaying(true)}>
              {t('royalty.pay')}
            </Button>
          )}
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'royalty.less' : 'royalty.more')}
          </Button>
        </div>
      </div>
      {open && (
        <div className="row-panels">
          <DueAccountPanel due={due} />
          <RoyaltyInvoices due={due} invoices={own} />
        </div>
      )}
      {paying && <PayRoyaltyDialog due={due} title={title} invoices={own} onClose={() => setPaying(false)} />}
    </li>
  );
}

/** What is to be paid under a licence, the next first. */
export function DuesSection({ licenceId }: { licenceId: string }) {
  const { t } = useTranslation();
  const dues = useDues(licenceId);
  const { data: invoices } = useRoyaltyInvoices(licenceId);
  return (
    <Section title={t('royalty.dues')}>
      <Read query={dues} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('royalty.noDues')} hint={t('royalty.noDuesHint')} />
          ) : (
            <ul className="rows-plain">
              {items.map((due) => (
                <DueRow key={due.id} due={due} invoices={invoices ?? []} />
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  );
}
