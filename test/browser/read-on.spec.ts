import { expect, test } from '@jest/globals';
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { readOn, type Pageable } from '../../apps/web/src/api/readOn';

test('reading on does not undo that the list is being read again', async () => {
  const client = new QueryClient();
  let generation = 1;
  const observer = new InfiniteQueryObserver(client, {
    queryKey: ['list'],
    queryFn: async ({ pageParam }) => {
      const read = `page ${pageParam} of ${generation}`;
      await Promise.resolve();
      return read;
    },
    initialPageParam: 1,
    getNextPageParam: (_last, pages) => pages.length + 1,
  });
  const stop = observer.subscribe(() => undefined);
  await observer.refetch();
  expect(observer.getCurrentResult().data?.pages).toEqual(['page 1 of 1']);

  generation = 2;
  const again = client.invalidateQueries({ queryKey: ['list'] });
  await readOn(observer.getCurrentResult() as Pageable);
  await again;
  expect(observer.getCurrentResult().data?.pages).toEqual(['page 1 of 2', 'page 2 of 2']);
  stop();
  client.clear();
});
