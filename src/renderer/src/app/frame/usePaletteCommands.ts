import { useMantineColorScheme } from '@mantine/core';
import { useLocation } from 'wouter';
import { useCommand } from '../../desk/useCommand.ts';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { useMay } from '../session/SessionProvider.tsx';
import { BACK_OFFICE, PLACES, placesFor } from './places.ts';

export type PaletteCommand = { readonly name: string; readonly run: () => void };

export function usePaletteCommands(): readonly PaletteCommand[] {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const { locale, setLocale } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const lock = useCommand('sessions.lock');
  const signOut = useCommand('sessions.signOut');
  const dark = colorScheme === 'dark';

  return [
    ...placesFor([...PLACES, ...BACK_OFFICE], may).map((place) => ({
      name: say(place.name),
      run: () => navigate(place.path),
    })),
    ...(may('print.read')
      ? [
          { name: say('frame.printers'), run: () => navigate('/settings/printers') },
          { name: say('frame.devices'), run: () => navigate('/settings/devices') },
        ]
      : []),
    { name: say('frame.languageLabel'), run: () => setLocale(locale === 'en' ? 'zh-CN' : 'en') },
    { name: say(dark ? 'frame.light' : 'frame.dark'), run: () => setColorScheme(dark ? 'light' : 'dark') },
    { name: say('frame.lock'), run: () => void lock.run({}).catch(() => {}) },
    { name: say('frame.signOut'), run: () => void signOut.run({}).catch(() => {}) },
  ];
}
