import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import type { Fault } from '#shared/kernel/appError.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { faultOf } from '../../desk/deskClient.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './CalendarPart.module.css';

type Found = Output<'calendar.read'>;

/** Reads a table of days for looking over; the years it has are handed on, nothing is kept. */
export function CalendarImport({ onFound }: { readonly onFound: (found: Found) => void }) {
  const say = useSay();
  const client = useDesk();
  const read = useTask('calendar.read');
  const [found, setFound] = useState<Found>();
  const [fault, setFault] = useState<Fault>();

  async function take(file: File): Promise<void> {
    setFault(undefined);
    try {
      const answer = await read.start({ fileId: await client.uploadFile(file) });
      setFound(answer);
      onFound(answer);
    } catch (error) {
      setFault(faultOf(error));
    }
  }

  return (
    <>
      <FileButton onChange={(file) => file && void take(file)} accept=".xlsx,.csv,.tsv,.xls,.et">
        {(props) => (
          <Button {...props} variant="default" loading={read.running}>
            {say('calendar.import')}
          </Button>
        )}
      </FileButton>
      <p className={styles.soft}>{say('calendar.importHint')}</p>
      <FaultNotice fault={fault} />
      {found && found.problems.length > 0 && (
        <ul className={styles.problems}>
          {found.problems.map((problem) => (
            <li key={problem.row}>{say(`calendar.${problem.kind}`, problem)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
