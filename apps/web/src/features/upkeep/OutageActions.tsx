import { App, Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutageView } from '@contract/upkeep';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { instrumentKey } from '../equipment/queries';

/** What whoever keeps the instrument may do with an outage that is not over. */
export function OutageActions({ outage, onEdit }: { outage: OutageView; onEdit: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { modal } = App.useApp();
  const intent = useIntent();
  const { id, version, seriesId } = outage;
  const begun = Date.parse(outage.startsAt) <= new Date().getTime();
  const named = (verb: string) => `${verb}: ${formatMoment(outage.startsAt, language)}`;
  const options = (key: object) => ({ params: { path: { id } }, headers: { ...key, ...ifMatch(version) } });
  const refresh = [instrumentKey(outage.instrumentId)];
  const end = useAction({
    run: () => intent({ id, version }, (key) => answer(api.POST('/outages/{id}/end', { ...options(key), body: {} }))),
    refresh,
    done: t('outage.endedDone'),
  });
  const withdraw = useAction({
    run: (following: boolean) =>
      intent({ id, version, following }, (key) =>
        answer(api.POST('/outages/{id}/withdraw', { ...options(key), body: { following } })),
      ),
    refresh,
    done: t('outage.withdrawnDone'),
  });
  const askToWithdraw = () => {
    let following = false;
    modal.confirm({
      title: t('outage.withdrawAsk'),
      content: seriesId && (
        <Checkbox onChange={({ target }) => (following = target.checked)}>{t('outage.following')}</Checkbox>
      ),
      okText: t('outage.withdraw'),
      okButtonProps: { danger: true },
      onOk: () => withdraw.mutate(following),
    });
  };
  const busy = end.isPending || withdraw.isPending;
  return (
    <div className="row-actions">
      <Button size="small" disabled={busy} onClick={onEdit} aria-label={named(t('outage.edit'))}>
        {t('outage.edit')}
      </Button>
      {begun ? (
        <Button
          size="small"
          type="primary"
          disabled={busy}
          aria-label={named(t('outage.end'))}
          onClick={() =>
            modal.confirm({ title: t('outage.endAsk'), okText: t('outage.end'), onOk: () => end.mutate() })
          }
        >
          {t('outage.end')}
        </Button>
      ) : (
        <Button size="small" disabled={busy} onClick={askToWithdraw} aria-label={named(t('outage.withdraw'))}>
          {t('outage.withdraw')}
        </Button>
      )}
    </div>
  );
}
