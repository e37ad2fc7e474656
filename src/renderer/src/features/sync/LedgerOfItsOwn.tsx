import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

/** Whoever pastes the code of another ledger where facts were recorded: why not, and how to carry the balances over. */
export function LedgerOfItsOwn() {
  const say = useSay();
  const client = useDesk();
  const opening = useTask('imports.openingWorkbook');
  const made = opening.value;

  async function make(): Promise<void> {
    const file = await opening.start({}).catch(() => undefined);
    if (file) await saveFile(client, file.fileId, file.fileName);
  }

  return (
    <Alert color="yellow" title={say('sync.factsTitle')}>
      <Stack gap="sm">
        <span>{say('sync.factsWhy')}</span>
        <Text style={{ whiteSpace: 'pre-line' }} size="sm">
          {say('sync.factsSteps')}
        </Text>
        <Group>
          <Button variant="default" loading={opening.running} onClick={() => void make()}>
            {say('sync.exportOpening')}
          </Button>
          {made && <span>{say('sync.openingMade', { ...made, day: made.businessDate })}</span>}
        </Group>
        <FaultNotice fault={opening.fault} />
      </Stack>
    </Alert>
  );
}
