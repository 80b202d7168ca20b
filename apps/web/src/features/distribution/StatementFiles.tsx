import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/queries';
import { saveStatement, type Period } from './queries';

type StatementFilesProps = { organizationId: string | null; centerId: string; centerName: string; period: Period };

/** Saves the statement of one center: to print, and to check offline with a script. */
export function StatementFiles({ organizationId, centerId, centerName, period }: StatementFilesProps) {
  const { t } = useTranslation();
  const save = useAction({
    run: (as: 'pdf' | 'json') => saveStatement(organizationId, centerId, period, as),
    refresh: [],
    done: t('earning.saved'),
  });
  return (
    <span className="row-actions">
      {(['pdf', 'json'] as const).map((as) => (
        <Button
          key={as}
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          loading={save.isPending && save.variables === as}
          aria-label={t(`earning.${as}Of`, { name: centerName })}
          onClick={() => save.mutate(as)}
        >
          {t(`earning.${as}`)}
        </Button>
      ))}
    </span>
  );
}
