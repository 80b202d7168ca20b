import { useQuery } from '@tanstack/react-query';

/** The administrative regions of GB/T 2260; 150 kB, so they are fetched where they are needed. */
export const useRegions = (enabled = true) =>
  useQuery({
    queryKey: ['regions'],
    queryFn: async () => (await import('@vant/area-data')).areaList,
    staleTime: Infinity,
    enabled,
  });

export type RegionOption = { value: string; label: string; children?: RegionOption[] };

export function regionOptions(list: NonNullable<ReturnType<typeof useRegions>['data']>): RegionOption[] {
  const under = (prefix: string, names: Record<string, string>) =>
    Object.entries(names)
      .filter(([code]) => code.startsWith(prefix))
      .map(([value, label]) => ({ value, label }));
  return Object.entries(list.province_list).map(([value, label]) => ({
    value,
    label,
    children: under(value.slice(0, 2), list.city_list).map((city) => ({
      ...city,
      children: under(city.value.slice(0, 4), list.county_list),
    })),
  }));
}

/** `上海市 浦东新区`; the code itself while names are on their way. */
export function useRegionName(code: string): string {
  const { data } = useRegions();
  if (!data) return code;
  const names = [
    data.province_list[`${code.slice(0, 2)}0000`],
    data.city_list[`${code.slice(0, 4)}00`],
    data.county_list[code],
  ];
  const told = names.filter((name, i): name is string => !!name && name !== names[i - 1]);
  return told.join(' ') || code;
}
