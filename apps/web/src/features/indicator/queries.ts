import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CenterIndicators,
  CityCenter,
  CityDashboard,
  FigureView,
  IndicatorRow,
  NetworkMapView,
} from '@contract/indicator';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const indicatorsKey = ['indicators'] as const;

/** Whose indicators: a center's, or a city's. */
export type Whose = { centerId: string } | { cityCode: string };
export const keyOf = (whose: Whose) => ('centerId' in whose ? whose.centerId : whose.cityCode);

export const useCenterIndicators = (centerId: string, year: number) =>
  useQuery({
    queryKey: [...indicatorsKey, centerId, year],
    queryFn: (): Promise<CenterIndicators> =>
      answer(api.GET('/centers/{id}/indicators', { params: { path: { id: centerId }, query: { year } } })),
    placeholderData: (previous) => previous,
  });

export const useDashboard = (cityCode: string, year: number) =>
  useQuery({
    queryKey: [...indicatorsKey, cityCode, year],
    queryFn: (): Promise<CityDashboard> =>
      answer(api.GET('/cities/{code}/dashboard', { params: { path: { code: cityCode }, query: { year } } })),
    placeholderData: (previous) => previous,
  });

export const useCityCenters = (cityCode: string, year: number) =>
  useList<CityCenter>([...indicatorsKey, 'centers', cityCode, year], (cursor) =>
    answer(
      api.GET('/cities/{code}/centers', { params: { path: { code: cityCode }, query: { year, cursor, limit: 20 } } }),
    ),
  );

export const useNetworkMap = () =>
  useQuery({
    queryKey: [...indicatorsKey, 'map'],
    queryFn: (): Promise<NetworkMapView> => answer(api.GET('/network-map')),
  });

export const useIndicatorRows = (whose: Whose, code: string, year: number) =>
  useList<IndicatorRow>([...indicatorsKey, 'rows', keyOf(whose), code, year], (cursor) =>
    'centerId' in whose
      ? answer(
          api.GET('/centers/{id}/indicators/{code}/rows', {
            params: { path: { id: whose.centerId, code }, query: { year, cursor, limit: 30 } },
          }),
        )
      : answer(
          api.GET('/cities/{code}/indicators/{indicator}/rows', {
            params: { path: { code: whose.cityCode, indicator: code }, query: { year, cursor, limit: 30 } },
          }),
        ),
  );

export const useFigures = (whose: Whose, year: number) =>
  useList<FigureView>([...indicatorsKey, 'figures', keyOf(whose), year], (cursor) =>
    'centerId' in whose
      ? answer(
          api.GET('/centers/{id}/indicator-figures', {
            params: { path: { id: whose.centerId }, query: { year, cursor, limit: 20 } },
          }),
        )
      : answer(
          api.GET('/cities/{code}/indicator-figures', {
            params: { path: { code: whose.cityCode }, query: { year, cursor, limit: 20 } },
          }),
        ),
  );

/** Reads indicators again whenever something is entered or reversed at the center. */
export function useIndicatorNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`center:${centerId}`, (event) => {
    if (event === null || event.type.startsWith('indicator.'))
      void client.invalidateQueries({ queryKey: indicatorsKey });
  });
}
