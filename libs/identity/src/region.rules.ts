import { areaList } from '@vant/area-data';

const { province_list, city_list, county_list } = areaList as Record<string, Record<string, string>>;

/** Whether this is the code of a province, city or county of GB/T 2260 (Hong Kong, Macao and Taiwan included). */
export const isRegion = (code: string): boolean =>
  [province_list, city_list, county_list].some((list) => list && Object.hasOwn(list, code));

/** What a province, city or county of GB/T 2260 is called, from the province down; null for a code that is none. */
export function regionName(code: string): string | null {
  if (!isRegion(code)) return null;
  const path = [province_list?.[`${code.slice(0, 2)}0000`], city_list?.[`${code.slice(0, 4)}00`], county_list?.[code]];
  return [...new Set(path.filter((name) => name !== undefined))].join('');
}
