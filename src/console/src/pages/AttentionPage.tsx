import { Stack } from '@mantine/core';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Page } from '../../../renderer/src/ui/Page.tsx';
import { CasesCard } from './CasesCard.tsx';
import { SuspectsCard } from './SuspectsCard.tsx';

/** What waits for a person: here, or at a desk. */
export function AttentionPage() {
  const say = useSay();
  return (
    <Page title={say('console.place.attention')}>
      <Stack gap="sm">
        <SuspectsCard />
        <CasesCard />
      </Stack>
    </Page>
  );
}
