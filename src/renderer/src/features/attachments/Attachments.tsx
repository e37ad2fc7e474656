import { Button, FileButton, Group } from '@mantine/core';
import { type ClipboardEvent, type DragEvent, useState } from 'react';
import type { Input } from '#shared/contract/index.ts';
import type { Fault } from '#shared/kernel/appError.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { faultOf } from '../../desk/deskClient.ts';
import { saveFile } from '../../desk/saveFile.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Attachments.module.css';
import { fileSize } from './fileSize.ts';
import { ScanDialog } from './ScanDialog.tsx';

type Props = Omit<Input<'attachments.add'>, 'fileId'>;

/** Files of a fact: dropped, pasted, chosen or taken from the scanner. */
export function Attachments({ subjectKind, subjectId }: Props) {
  const say = useSay();
  const instantText = useInstantText();
  const may = useMay();
  const client = useDesk();
  const [fault, setFault] = useState<Fault>();
  const [scanning, setScanning] = useState(false);
  const list = useOperation('attachments.list', { subjectKind, subjectId });
  const add = useTask('attachments.add', `attachments.add.${subjectId}`);
  const addScan = useTask('attachments.addScan', `attachments.addScan.${subjectId}`);
  const open = useTask('attachments.open', `attachments.open.${subjectId}`);
  const writes = may('attachments.write');
  const files = list.data?.attachments ?? [];

  async function keep(name: string, work: () => Promise<unknown>): Promise<void> {
    setFault(undefined);
    try {
      await work();
      await list.refetch();
      tell(say('files.kept', { name }));
    } catch (error) {
      setFault(faultOf(error));
    }
  }

  const keepFile = (file: File) =>
    keep(file.name, async () => add.start({ fileId: await client.uploadFile(file), subjectKind, subjectId }));

  function keepScan(name: string): void {
    setScanning(false);
    void keep(name, () => addScan.start({ name, subjectKind, subjectId }));
  }

  async function show(attachmentId: string): Promise<void> {
    setFault(undefined);
    try {
      const file = await open.start({ attachmentId });
      await saveFile(client, file.fileId, file.fileName);
    } catch (error) {
      setFault(faultOf(error));
    }
  }

  function onDrop(event: DragEvent): void {
    if (!writes) return;
    event.preventDefault();
    event.stopPropagation();
    for (const file of event.dataTransfer.files) void keepFile(file);
  }

  function onPaste(event: ClipboardEvent): void {
    if (writes) for (const file of event.clipboardData.files) void keepFile(file);
  }

  return (
    <section
      className={styles.box}
      aria-label={say('files.title')}
      onDrop={onDrop}
      onPaste={onPaste}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: pasting needs the focus
      tabIndex={0}
    >
      <Group justify="space-between">
        <h3 className={styles.title}>{say('files.title')}</h3>
        {writes && (
          <Group gap={6}>
            <Button
              size="compact-sm"
              variant="default"
              loading={addScan.running}
              onClick={() => setScanning(true)}
            >
              {say('files.scans')}
            </Button>
            <FileButton onChange={(file) => file && void keepFile(file)}>
              {(props) => (
                <Button {...props} size="compact-sm" variant="default" loading={add.running}>
                  {say('files.add')}
                </Button>
              )}
            </FileButton>
          </Group>
        )}
      </Group>
      <FaultNotice fault={fault ?? list.error?.fault} />
      {list.data && files.length === 0 && <p className={styles.soft}>{say('files.none')}</p>}
      {files.map((file) => (
        <div key={file.attachmentId} className={styles.file}>
          {file.readable ? (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={say('files.open', { name: file.fileName ?? say('files.unnamed') })}
              onClick={() => void show(file.attachmentId)}
            >
              {file.fileName ?? say('files.unnamed')}
            </Button>
          ) : (
            <span className={styles.soft}>{say('files.locked')}</span>
          )}
          <span className={styles.soft}>
            {fileSize(file.bytes)} · {instantText(file.addedAt)}
          </span>
        </div>
      ))}
      {writes && <p className={styles.soft}>{say('files.hint')}</p>}
      {scanning && <ScanDialog onTake={({ name }) => keepScan(name)} onClose={() => setScanning(false)} />}
    </section>
  );
}
