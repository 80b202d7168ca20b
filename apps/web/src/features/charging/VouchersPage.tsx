import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { VoucherView } from '@contract/charging';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { Page } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import './charging.css';
import { chargingKey, useChargingNews, useVouchers } from './queries';
import { VoucherCard } from './VoucherCard';
import { VoucherEntries } from './VoucherEntries';
import { VoucherForm } from './VoucherForm';

type View = 'mine' | 'center' | 'everything';

/** The innovation vouchers of the user's organizations, and those that the user's centers recorded. */
export function VouchersPage() {
  const { t } = useTranslation();
  const { acting, me, administrator, keepsAccounts } = useAbilities();
  const [search, setSearch] = useSearchParams();
  const [recording, setRecording] = useState(false);
  const [opened, setOpened] = useState<VoucherView | null>(null);
  const [dialog, ask] = useReason();
  const intent = useIntent();
  useChargingNews();
  const oversees = administrator || me.user.platformRole === 'officer';
  const keeps = oversees || me.staff.some(({ centerId }) => keepsAccounts(centerId));
  const views: View[] = [
    ...(acting ? (['mine'] as const) : []),
    ...(keeps && me.staff.length > 0 ? (['center'] as const) : []),
    ...(oversees ? (['everything'] as const) : []),
  ];
  const view = views.find((name) => name === search.get('view')) ?? views[0] ?? 'mine';
  const vouchers = useVouchers(view === 'everything' ? undefined : view);
  const revoke = useAction({
    run: ({ voucher: { id, version }, reason }: { voucher: VoucherView; reason: string }) =>
      intent({ id, reason }, (key) =>
        answer(
          api.POST('/vouchers/{id}/revoke', {
            params: { path: { id } },
            body: { reason },
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: [chargingKey],
    done: t('voucher.revoked'),
  });
  const askRevoke = (voucher: VoucherView) =>
    ask({
      title: t('voucher.revokeTitle'),
      hint: t('voucher.revokeHint'),
      ok: t('voucher.revoke'),
      danger: true,
      required: true,
      onGiven: (reason) => revoke.mutate({ voucher, reason: reason! }),
    });
  const mayRevoke = ({ centerId }: VoucherView) => oversees || (centerId !== null && keepsAccounts(centerId));
  const record = keeps && (
    <Button type="primary" onClick={() => setRecording(true)}>
      {t('voucher.record')}
    </Button>
  );
  return (
    <Page title={t('voucher.title')} lead={t('voucher.lead')} actions={record}>
      {views.length > 1 && (
        <Segmented
          className="views"
          aria-label={t('voucher.views')}
          value={view}
          onChange={(next) => setSearch({ view: next }, { replace: true })}
          options={views.map((value) => ({ value, label: t(`voucher.${value}`) }))}
        />
      )}
      <Read query={vouchers}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('voucher.none')} hint={t(keeps ? 'voucher.noneHintKeeper' : 'voucher.noneHint')} />
          ) : (
            <ul className="cards">
              {items.map((voucher) => (
                <VoucherCard
                  key={voucher.id}
                  voucher={voucher}
                  onEntries={() => setOpened(voucher)}
                  onRevoke={mayRevoke(voucher) ? () => askRevoke(voucher) : null}
                />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={vouchers} />
      <VoucherEntries voucher={opened} onClose={() => setOpened(null)} />
      {dialog}
      {keeps && <VoucherForm open={recording} onClose={() => setRecording(false)} />}
    </Page>
  );
}
