/** A list that is read page by page, as TanStack Query hands it out. */
export type Pageable = {
  hasNextPage: boolean;
  isFetching: boolean;
  isFetchingNextPage: boolean;
  refetch: (options: { cancelRefetch: boolean }) => Promise<unknown>;
  fetchNextPage: (options: { cancelRefetch: boolean }) => Promise<unknown>;
};

/**
 * Reads the next page, after what is being read again: otherwise the library gives that up and takes the pages it has for
 * fresh, and what somebody just did never shows.
 */
export async function readOn(query: Pageable): Promise<void> {
  if (query.isFetching && !query.isFetchingNextPage) await query.refetch({ cancelRefetch: false });
  await query.fetchNextPage({ cancelRefetch: false });
}
