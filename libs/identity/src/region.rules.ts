import { areaList } from '@vant/area-data';

const { province_list, city_list, county_list } = areaList as Record<string, Record<string, string>>;

/** Whether this is the code of a province, city or county of GB/T 2260 (Hong Kong, Macao and Taiwan included). */
export const isRegion = (code: string): boolean =>
  [province_list, city_list, county_list].some((list) => list && Object.hasOwn(list, code));
