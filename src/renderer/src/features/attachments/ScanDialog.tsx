import { Button, Group } from '@mantine/core';
import { useEffect } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import styles from './Attachments.module.css';
import { fileSize } from './fileSize.ts';

type Scan = Output<'attachments.scans'>['scans'][number];
type Props = { readonly onTake: (scan: Scan) => void; readonly onClose: () => void };

/** The newest files of the office's scanner; the one that was just scanned stands first. */
export function ScanDialog({ onTake, onClose }: Props) {
  const say = useSay();
  const instantText = useInstantText();
  const { start, running, fault, value } = useTask('attachments.scans');

  useEffect(() => {
    void start({}).catch(() => undefined);
  }, [start]);

  return (
    <Dialog opened onClose={onClose} title={say('files.scans')} size={560}>
      <FaultNotice fault={fault} />
      {!value && running && <Loading lines={4} />}
      {value && value.scans.length === 0 && (
        <Empty
          title={say(value.chosen ? 'files.scansNone' : 'files.scansUnset')}
          hint={say(value.chosen ? 'files.scansNoneHint' : 'files.scansUnsetHint')}
        />
      )}
      {value?.scans.map((scan) => (
        <div key={scan.name} className={styles.file}>
          <span className={styles.name}>{scan.name}</span>
          <span className={styles.soft}>
            {fileSize(scan.bytes)} · {instantText(scan.modifiedAt)}
          </span>
          <RowButton name={say('files.takeNamed', { name: scan.name })} onClick={() => onTake(scan)}>
            {say('files.take')}
          </RowButton>
        </div>
      ))}
      <Group justify="flex-end" mt="sm">
        <Button variant="default" loading={running} onClick={() => void start({}).catch(() => undefined)}>
          {say('files.scansAgain')}
        </Button>
      </Group>
    </Dialog>
  );
}
