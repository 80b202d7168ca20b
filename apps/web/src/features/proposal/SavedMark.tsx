import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { formatTime } from '../../ui/format';
import { sentenceOf } from '../../ui/sentence';
import type { Draft } from './useDraft';

type SavedMarkProps = Pick<Draft, 'saving' | 'keeper'> & { onTakeTheirs: () => void };

/** Whether what was typed is kept, in the same place all the time. */
export function SavedMark({ saving, keeper, onTakeTheirs }: SavedMarkProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (saving.state === 'stale')
    return (
      <Alert
        type="warning"
        showIcon
        title={t('proposal.stale')}
        action={
          <span className="row-actions">
            <Button size="small" onClick={onTakeTheirs}>
              {t('proposal.takeTheirs')}
            </Button>
            <Button size="small" onClick={() => void keeper.keepMine()}>
              {t('proposal.keepMine')}
            </Button>
          </span>
        }
      />
    );
  if (saving.state === 'failed') {
    const { problem } = saving;
    const why = problem.status === 0 ? t('proposal.notReached') : sentenceOf(problem, t);
    return (
      <Alert
        type="error"
        showIcon
        title={t('proposal.notSaved', { why })}
        action={
          <Button size="small" onClick={() => void keeper.save()}>
            {t('proposal.retry')}
          </Button>
        }
      />
    );
  }
  const said =
    saving.state === 'saving'
      ? t('proposal.saving')
      : saving.state === 'unsaved'
        ? t('proposal.unsaved')
        : saving.at
          ? t('proposal.savedAt', { when: formatTime(saving.at, language) })
          : '';
  return (
    <span role="status" className={`saved-mark saved-${saving.state}`}>
      {said}
    </span>
  );
}
