import { Button, FileButton, Group, Select } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '#shared/kernel/appError.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { faultOf } from '../../desk/deskClient.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

type Props = {
  /** What the paper is. */
  readonly label?: string;
  readonly roomId: string;
  readonly attachmentId: string | undefined;
  readonly onAttachment: (attachmentId: string | undefined) => void;
};

/** The signed paper: one of the room's files, or a new one. */
export function PaperField({ label, roomId, attachmentId, onAttachment }: Props) {
  const say = useSay();
  const may = useMay();
  const client = useDesk();
  const [fault, setFault] = useState<Fault>();
  const subject = { subjectKind: 'room', subjectId: roomId } as const;
  const list = useOperation('attachments.list', subject);
  const add = useTask('attachments.add', `attachments.add.${roomId}`);

  async function keep(file: File): Promise<void> {
    setFault(undefined);
    try {
      const kept = await add.start({ fileId: await client.uploadFile(file), ...subject });
      await list.refetch();
      onAttachment(kept.attachmentId);
    } catch (error) {
      setFault(faultOf(error));
    }
  }

  return (
    <>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Select
          label={label ?? say('transfer.paper')}
          placeholder={say('transfer.paperChoose')}
          value={attachmentId ?? null}
          onChange={(value) => onAttachment(value ?? undefined)}
          data={(list.data?.attachments ?? []).map((file) => ({
            value: file.attachmentId,
            label: file.fileName ?? say('files.unnamed'),
          }))}
          style={{ flex: 1 }}
        />
        {may('attachments.write') && (
          <FileButton onChange={(file) => file && void keep(file)}>
            {(props) => (
              <Button {...props} variant="default" loading={add.running}>
                {say('files.add')}
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      <FaultNotice fault={fault ?? list.error?.fault} />
    </>
  );
}
