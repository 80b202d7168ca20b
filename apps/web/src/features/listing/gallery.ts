import { LicenceKind } from '@contract/licensing';
import { ListingState, ListingType, Maturity } from '@contract/listing';

export const views = ['open', 'mine'] as const;
export type GalleryView = (typeof views)[number];

/** What of the gallery is shown, as the address of the page holds it. */
export type GalleryWish = {
  view: GalleryView;
  q: string;
  type: ListingType | undefined;
  kind: LicenceKind | undefined;
  maturity: Maturity | undefined;
  state: ListingState | undefined;
  ipc: string | undefined;
  region: string | undefined;
  centerId: string | undefined;
  patentId: string | undefined;
};

const oneOf = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((value) => value === text);

export const wishFrom = (search: URLSearchParams): GalleryWish => ({
  view: oneOf(views, search.get('view')) ?? 'open',
  q: (search.get('q') ?? '').slice(0, 100),
  type: oneOf(ListingType.options, search.get('type')),
  kind: oneOf(LicenceKind.options, search.get('kind')),
  maturity: oneOf(Maturity.options, search.get('maturity')),
  state: oneOf(ListingState.options, search.get('state')),
  ipc: search.get('ipc') ?? undefined,
  region: search.get('region') ?? undefined,
  centerId: search.get('centerId') ?? undefined,
  patentId: search.get('patentId') ?? undefined,
});

/** What the API is asked. */
export const queryOf = ({ view, q, state, maturity, ...rest }: GalleryWish) => ({
  ...rest,
  q: q.trim() || undefined,
  state: state && [state],
  maturity: maturity && [maturity],
  mine: view === 'mine' ? ('true' as const) : undefined,
});
export type GalleryQuery = ReturnType<typeof queryOf>;

export const isNarrowed = ({ view: _, q, ...rest }: GalleryWish) =>
  q.trim() !== '' || Object.values(rest).some((value) => value !== undefined);
