import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem';
import { readOn, type Pageable } from '../api/readOn';
import { Mark } from './Mark';
import { sentenceOf } from './sentence';

export function Loading({ rows = 4 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('state.loading')} className="state-loading">
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

/** Nothing there yet, and what to do about it. */
export function Nothing({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="state-nothing">
      <Mark size={44} />
      <p className="state-title">{title}</p>
      {hint && <p className="state-hint">{hint}</p>}
      {action}
    </div>
  );
}

export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const heading =
    problem.status === 404 ? t('state.notFound') : problem.status === 403 ? t('state.forbidden') : t('state.failed');
  return (
    <div role="alert" className="state-failure">
      <p className="state-title">{heading}</p>
      <p className="state-hint">{sentenceOf(problem, t)}</p>
      {retry && ![403, 404].includes(problem.status) && <Button onClick={retry}>{t('action.retry')}</Button>}
    </div>
  );
}

type Readable<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

/** What a query came to: waiting, failed, or the thing itself. Data once read stays while reading again fails. */
export function Read<T>({
  query,
  rows,
  children,
}: {
  query: Readable<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Loading rows={rows} />;
}

export function More({ query }: { query: Pageable }) {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  return (
    <div className="more">
      <Button loading={query.isFetchingNextPage} onClick={() => void readOn(query)}>
        {t('action.more')}
      </Button>
    </div>
  );
}
