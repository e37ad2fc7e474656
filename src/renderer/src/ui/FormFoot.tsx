import { Button, Group } from '@mantine/core';
import type { Fault } from '#shared/kernel/appError.ts';
import { FaultNotice } from './FaultNotice.tsx';
import { useSay } from './language/LanguageProvider.tsx';

type Props = {
  readonly verb: string;
  readonly ready: boolean;
  readonly pending: boolean;
  readonly fault: Fault | undefined;
  readonly onClose: () => void;
};

/** What went wrong, the way back and the verb. */
export function FormFoot({ verb, ready, pending, fault, onClose }: Props) {
  const say = useSay();
  return (
    <>
      <FaultNotice fault={fault} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {say('common.back')}
        </Button>
        <Button type="submit" disabled={!ready} loading={pending}>
          {verb}
        </Button>
      </Group>
    </>
  );
}
