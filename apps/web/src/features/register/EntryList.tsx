import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Register, RegisterEntryView } from '@contract/register';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { EntryFiles } from './EntryFiles';
import { registersKey, useEntries } from './queries';

type Props = { centerId: string; register: Register; year: number; mayEnter: boolean };

/** The entries of a register in a year, reversed ones too. */
export function EntryList({ centerId, register, year, mayEnter }: Props) {
  const { t } = useTranslation();
  const entries = useEntries(centerId, register, year);
  return (
    <>
      <Read query={entries} rows={4}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('register.none')} hint={mayEnter ? t('register.noneHint') : undefined} />
          ) : (
            <ul className="rows">
              {items.map((entry) => (
                <EntryRow key={entry.id} entry={entry} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={entries} />
    </>
  );
}

function EntryRow({ entry }: { entry: RegisterEntryView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { register, title, number, role, employer, place, on, until, amount, received, matched, reason } = entry;
  const facts = [
    ...[number, role && t(`standardRole.${role}`), employer, place, formatDate(on, language)],
    until && t('register.to', { day: formatDate(until, language) }),
    amount && t(register === 'fund' ? 'register.granted' : 'register.raised', { amount: formatMoney(amount) }),
    received && t('register.got', { amount: formatMoney(received) }),
    matched && t('register.match', { amount: formatMoney(matched) }),
    ...[entry.clause, entry.evidence, t('register.by', { name: entry.enteredByName })],
    reason && t('register.reversedFor', { reason }),
  ];
  return (
    <li className={reason ? 'row row-past' : 'row'}>
      <div className="row-main">
        <b>{title ?? t('register.person')}</b> <Badge tone="mid">{t(`registerClass.${entry.class}`)}</Badge>
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      <EntryDeeds entry={entry} />
    </li>
  );
}

function EntryDeeds({ entry }: { entry: RegisterEntryView }) {
  const { t } = useTranslation();
  const [files, setFiles] = useState(false);
  const [dialog, ask] = useReason();
  const { id, title, version, mayReverse } = entry;
  const reverse = useAction({
    run: (reason: string) =>
      answer(
        api.POST('/register-entries/{id}/reverse', {
          params: { path: { id } },
          ...{ body: { reason }, headers: ifMatch(version) },
        }),
      ),
    ...{ refresh: [[...registersKey]], done: t('register.reversed') },
  });
  if (title === null) return null;
  return (
    <div className="row-actions">
      {dialog}
      <Button onClick={() => setFiles(true)}>{t('register.files')}</Button>
      {mayReverse && (
        <Button
          loading={reverse.isPending}
          onClick={() =>
            ask({
              ...{ title: t('register.reverseTitle'), hint: t('register.reverseHint'), ok: t('register.reverse') },
              ...{ required: true, danger: true },
              onGiven: (reason) => reverse.mutate(reason!),
            })
          }
        >
          {t('register.reverse')}
        </Button>
      )}
      {files && <EntryFiles entry={entry} title={title} onClose={() => setFiles(false)} />}
    </div>
  );
}
