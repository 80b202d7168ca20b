import {
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { asProblem, Problem } from './problem';
import { sentenceOf } from '../ui/sentence';

export const meKey = ['me'] as const;

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (error instanceof Problem && error.status === 401 && query.queryKey[0] !== 'me')
        queryClient.setQueryData(meKey, null);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: true,
    },
  },
});

type Page<T> = { items: T[]; nextCursor: string | null };

/** A list read page by page; `items` holds all pages read so far. */
export function useList<T>(
  queryKey: QueryKey,
  fetchPage: (cursor: string | undefined) => Promise<Page<T>>,
  enabled = true,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.items),
    enabled,
  });
  return query;
}

type ActionOptions<V, R> = {
  run: (input: V) => Promise<R>;
  /** What to read again, whether it went well or the state turned out to be another. */
  refresh: QueryKey[];
  done?: string;
  onDone?: (result: R, input: V) => void;
  /** Takes over telling the user; return false to have it told as usual. */
  onProblem?: (problem: Problem) => boolean;
  /** Somebody else changed it first; it has been read again. */
  onStale?: () => void;
};

/** Something the user does: tells how it went and reads again what it touched. */
export function useAction<V = void, R = unknown>({
  run,
  refresh,
  done,
  onDone,
  onProblem,
  onStale,
}: ActionOptions<V, R>) {
  const { message } = App.useApp();
  const { t } = useTranslation();
  const client = useQueryClient();
  const readAgain = () => Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })));
  return useMutation({
    mutationFn: run,
    onSuccess: (result, input) => {
      void readAgain();
      if (done) void message.success(done);
      onDone?.(result, input);
    },
    onError: (error) => {
      const problem = asProblem(error);
      if (problem.status === 401) client.setQueryData(meKey, null);
      const again = [404, 409, 412].includes(problem.status) ? readAgain() : undefined;
      if (problem.status === 412) {
        void message.warning(t('problem.stale'), 6);
        void again?.then(onStale);
      } else if (!onProblem?.(problem)) void message.error(sentenceOf(problem, t), 6);
    },
  });
}
