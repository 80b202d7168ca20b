import type { MeView } from '@contract/identity';
import type { Language } from '../../i18n';

/** The cities whose documents the platform knows. */
const known: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '110000': ['北京市', 'Beijing'],
  '310000': ['上海市', 'Shanghai'],
  '440100': ['广州市', 'Guangzhou'],
  '500000': ['重庆市', 'Chongqing'],
};

/** The cities a user watches: those an officer was given, and all known ones for who administers the platform. */
export const citiesOf = (me: MeView): readonly string[] =>
  me.user.platformRole === 'administrator' ? Object.keys(known) : me.regions;

/** What a city is called; of one that has no document here, its code. */
export const cityName = (language: Language, code: string): string => {
  const [zh, en] = known[code] ?? [code, code];
  return language === 'en' ? en : zh;
};
