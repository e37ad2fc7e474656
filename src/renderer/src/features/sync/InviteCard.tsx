import { Button, CopyButton, Group, Stack, Textarea } from '@mantine/core';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { QrCode } from '../../ui/QrCode.tsx';

/** Makes the code by which another PC joins; it is shown once. */
export function InviteCard() {
  const say = useSay();
  const instantText = useInstantText();
  const invite = useTask('desks.invite');
  const made = invite.value;
  return (
    <Card title={say('sync.inviteTitle')}>
      <Stack gap="sm">
        <span>{say('sync.inviteHint')}</span>
        {made && (
          <Group align="flex-start" wrap="nowrap">
            <Textarea
              style={{ flex: 1 }}
              label={say('sync.code')}
              description={say('sync.expiresAt', { time: instantText(made.expiresAt) })}
              value={made.code}
              readOnly
              autosize
              minRows={2}
              maxRows={6}
            />
            <QrCode text={made.code} label={say('sync.codeQr')} />
          </Group>
        )}
        <FaultNotice fault={invite.fault} />
        <Group>
          <Button
            variant={made ? 'default' : 'filled'}
            loading={invite.running}
            onClick={() => void invite.start({}).catch(() => undefined)}
          >
            {say('sync.invite')}
          </Button>
          {made && (
            <CopyButton value={made.code}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {say(copied ? 'sync.copied' : 'sync.copy')}
                </Button>
              )}
            </CopyButton>
          )}
        </Group>
      </Stack>
    </Card>
  );
}
