import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { DatesProvider } from '@mantine/dates';
import { useLocalStorage } from '@mantine/hooks';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo } from 'react';
import { faultSentence, type Locale, type Say, sayIn, translate } from '#shared/i18n/index.ts';
import type { Fault } from '#shared/kernel/appError.ts';

type Language = { readonly locale: Locale; readonly setLocale: (locale: Locale) => void };

const LanguageContext = createContext<Language | undefined>(undefined);

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useLocalStorage<Locale>({
    key: 'steward.locale',
    defaultValue: 'zh-CN',
    getInitialValueInEffect: false,
  });
  const value = useMemo(() => ({ locale, setLocale }), [locale, setLocale]);
  const calendar = locale === 'en' ? 'en' : 'zh-cn';

  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = translate(locale, 'frame.name');
    dayjs.locale(calendar);
  }, [locale, calendar]);

  return (
    <LanguageContext value={value}>
      <DatesProvider settings={{ locale: calendar, firstDayOfWeek: 1 }}>{children}</DatesProvider>
    </LanguageContext>
  );
}

export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (!language) throw new Error('useLanguage needs a LanguageProvider');
  return language;
}

export type { Say };

/** The words of the screen in the language chosen. */
export function useSay(): Say {
  const { locale } = useLanguage();
  return useMemo(() => sayIn(locale), [locale]);
}

export function useFaultSentence(): (fault: Fault) => string {
  const { locale } = useLanguage();
  return useCallback((fault) => faultSentence(locale, fault), [locale]);
}
