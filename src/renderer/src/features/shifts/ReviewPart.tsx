import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ShiftState } from '#shared/domain/shifts/shiftState.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { ShiftList } from './ShiftList.tsx';
import { ShiftPanel } from './ShiftPanel.tsx';

const UNREVIEWED: ShiftState[] = ['open', 'counted', 'submitted'];
/** As many as one act looks over. */
const MOST_AT_ONCE = 100;

/** Shifts that wait for another person's eyes; the ones without cash are looked over in one go. */
export function ReviewPart() {
  const say = useSay();
  const [shown, setShown] = useState<'todo' | 'all'>('todo');
  const [opened, setOpened] = useState<string>();
  const waiting = useOperation('shifts.list', { states: UNREVIEWED, limit: 500 });
  const command = useCommand('shifts.review');
  const quiet = (waiting.data?.rows ?? [])
    .filter((row) => row.reviewable && row.tookNoCash)
    .slice(0, MOST_AT_ONCE);

  async function reviewQuiet(): Promise<void> {
    const answer = await command.run({ shiftIds: quiet.map((row) => row.shiftId) }).catch(() => undefined);
    if (answer) tell(say('shift.reviewedSaid', { count: answer.reviewed }));
  }

  return (
    <Card fill flush label={say('shift.tab.review')}>
      <ListPane
        filters={
          <>
            <SegmentedControl
              size="xs"
              aria-label={say('shift.filter.label')}
              value={shown}
              onChange={(value) => setShown(value === 'all' ? 'all' : 'todo')}
              data={[
                { value: 'todo', label: say('shift.filter.todo') },
                { value: 'all', label: say('shift.filter.all') },
              ]}
            />
            {quiet.length > 0 && (
              <Button
                size="compact-md"
                variant="default"
                loading={command.pending}
                onClick={() => void reviewQuiet()}
              >
                {say('shift.reviewQuiet', { count: quiet.length })}
              </Button>
            )}
            <FaultNotice fault={command.fault} />
          </>
        }
      >
        <ShiftList
          key={shown}
          label={say('shift.tab.review')}
          filter={shown === 'todo' ? { states: UNREVIEWED } : {}}
          onOpen={(row) => setOpened(row.shiftId)}
        />
      </ListPane>
      <ShiftPanel shiftId={opened} onClose={() => setOpened(undefined)} />
    </Card>
  );
}
