import dayjs from 'dayjs';
import type { Locale } from 'antd/es/locale';
import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { initReactI18next } from 'react-i18next';
import type { zh } from './zh';

export type Language = 'zh-CN' | 'en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zh };
  }
}

const key = 'concentric.language';
const loaders = {
  'zh-CN': async () => {
    const [words, antd] = await Promise.all([
      import('./zh'),
      import('antd/es/locale/zh_CN'),
      import('dayjs/locale/zh-cn'),
    ]);
    return { words: words.zh, antd: antd.default, dayjs: 'zh-cn' };
  },
  en: async () => {
    const [words, antd] = await Promise.all([import('./en'), import('antd/es/locale/en_US')]);
    return { words: words.en, antd: antd.default, dayjs: 'en' };
  },
};

let current: Language = 'zh-CN';
let antdLocale: Locale | undefined;
const listeners = new Set<() => void>();

/** The language answers and dates are in; Chinese unless the user chose otherwise. */
export const language = () => current;

export function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(key) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export async function speak(next: Language): Promise<void> {
  const loaded = await loaders[next]();
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: next,
      resources: { [next]: { translation: loaded.words } },
      interpolation: { escapeValue: false },
      returnNull: false,
      showSupportNotice: false,
    });
  } else {
    i18next.addResourceBundle(next, 'translation', loaded.words);
    await i18next.changeLanguage(next);
  }
  current = next;
  antdLocale = loaded.antd;
  dayjs.locale(loaded.dayjs);
  document.documentElement.lang = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // Private windows may refuse; the choice then lasts for this visit.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useLanguage = () => useSyncExternalStore(subscribe, language);
export const useAntdLocale = () => useSyncExternalStore(subscribe, () => antdLocale);
