import { ContractType, RequestKind, ServiceKind, ShownRequestState } from '@contract/research';

export const views = ['all', 'taking', 'invited', 'mine'] as const;
export type BoardView = (typeof views)[number];
const sorts = ['newest', 'deadline'] as const;

/** What of the board is shown, as the address of the page holds it. */
export type BoardWish = {
  view: BoardView;
  q: string;
  sort: (typeof sorts)[number];
  state: ShownRequestState | undefined;
  kind: RequestKind | undefined;
  serviceKind: ServiceKind | undefined;
  contractType: ContractType | undefined;
  fieldCode: string | undefined;
  centerId: string | undefined;
  programme: string | undefined;
};

const oneOf = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((value) => value === text);

export const wishFrom = (search: URLSearchParams): BoardWish => ({
  view: oneOf(views, search.get('view')) ?? 'all',
  q: (search.get('q') ?? '').slice(0, 100),
  sort: oneOf(sorts, search.get('sort')) ?? 'newest',
  state: oneOf(ShownRequestState.options, search.get('state')),
  kind: oneOf(RequestKind.options, search.get('kind')),
  serviceKind: oneOf(ServiceKind.options, search.get('serviceKind')),
  contractType: oneOf(ContractType.options, search.get('contractType')),
  fieldCode: search.get('fieldCode') ?? undefined,
  centerId: search.get('centerId') ?? undefined,
  programme: search.get('programme') ?? undefined,
});

/** What the API is asked. */
export const queryOf = ({ view, q, state, sort, ...rest }: BoardWish) => ({
  ...rest,
  sort,
  q: q.trim() || undefined,
  state: state && [state],
  open: view === 'taking' ? ('true' as const) : undefined,
  invited: view === 'invited' ? ('true' as const) : undefined,
  mine: view === 'mine' ? ('true' as const) : undefined,
});
export type BoardQuery = ReturnType<typeof queryOf>;

/** Whether anything but the order was chosen. */
export const isNarrowed = ({ sort: _, view, q, ...rest }: BoardWish) =>
  view !== 'all' || q.trim() !== '' || Object.values(rest).some((value) => value !== undefined);
