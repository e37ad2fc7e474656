import { Button, Group, useMantineColorScheme } from '@mantine/core';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';

/** Language and light or dark, for the screens outside the frame. */
export function LookMenu() {
  const say = useSay();
  const { locale, setLocale } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === 'dark';
  return (
    <Group gap={4}>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={say('frame.languageLabel')}
        onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}
      >
        {say('frame.language')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
        {say(dark ? 'frame.light' : 'frame.dark')}
      </Button>
    </Group>
  );
}
