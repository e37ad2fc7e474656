import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { FindByCard } from '../accessCards/FindByCard.tsx';
import { HouseholdPanel } from './HouseholdPanel.tsx';
import { RoomForm } from './RoomForm.tsx';
import { RoomList } from './RoomList.tsx';
import { RoomMapPart } from './RoomMapPart.tsx';

type Part = 'list' | 'map';

/** Every room in a list or as the building it is; a household opens beside them. */
export default function RoomsScreen({ part: roomId }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const [part, setPart] = useState<Part>('list');
  const [adding, setAdding] = useState(false);
  const open = (id: string) => navigate(`/rooms/${id}`);

  return (
    <TabbedPage<Part>
      title={say('rooms.title')}
      value={part}
      onChange={setPart}
      tabs={[
        { value: 'list', label: say('rooms.tabs.list') },
        { value: 'map', label: say('rooms.tabs.map') },
      ]}
      aside={
        <>
          <FindByCard onRoom={open} />
          {may('rooms.write') && (
            <Button size="compact-md" variant="default" onClick={() => setAdding(true)}>
              {say('rooms.add')}
            </Button>
          )}
        </>
      }
    >
      <Card fill flush label={say(`rooms.tabs.${part}`)}>
        {part === 'list' ? <RoomList openId={roomId} onOpen={open} /> : <RoomMapPart onOpen={open} />}
      </Card>
      <HouseholdPanel roomId={roomId} onClose={() => navigate('/rooms')} />
      <Dialog opened={adding} onClose={() => setAdding(false)} title={say('rooms.add')}>
        {adding && <RoomForm onDone={() => setAdding(false)} />}
      </Dialog>
    </TabbedPage>
  );
}
