import { SegmentedControl, Stack, useMantineColorScheme } from '@mantine/core';
import { ChangePassword } from '../../app/session/ChangePassword.tsx';
import { Card } from '../../ui/Card.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';

/** What belongs to the person at this PC: language, light or dark, password. */
export function MinePart() {
  const say = useSay();
  const { locale, setLocale } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap="md" maw={420}>
      <Card title={say('settings.look')}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label={say('settings.language')}
            value={locale}
            onChange={(value) => setLocale(value === 'en' ? 'en' : 'zh-CN')}
            data={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
          <SegmentedControl
            aria-label={say('settings.scheme')}
            value={colorScheme}
            onChange={(value) => setColorScheme(value === 'dark' || value === 'auto' ? value : 'light')}
            data={(['light', 'dark', 'auto'] as const).map((value) => ({
              value,
              label: say(`settings.scheme.${value}`),
            }))}
          />
        </Stack>
      </Card>
      <Card title={say('session.change')}>
        <ChangePassword onDone={() => {}} />
      </Card>
    </Stack>
  );
}
