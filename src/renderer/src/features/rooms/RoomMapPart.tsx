import { Select } from '@mantine/core';
import { useState } from 'react';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RoomMap, RoomMapLegend } from './RoomMap.tsx';
import { unitKey, unitName } from './unitName.ts';
import { useBuildings } from './useBuildings.ts';

export function RoomMapPart({ onOpen }: { readonly onOpen: (roomId: string) => void }) {
  const say = useSay();
  const { units, fault, pending } = useBuildings();
  const [chosen, setChosen] = useState<string | null>(null);
  const unit = units.find((each) => unitKey(each) === chosen) ?? units[0];

  if (fault) return <FaultNotice fault={fault} />;
  if (pending) return <Loading lines={8} />;
  if (!unit) return <Empty title={say('rooms.none')} hint={say('rooms.noneHint')} />;
  return (
    <ListPane
      filters={
        <>
          <Select
            data={units.map((each) => ({ value: unitKey(each), label: unitName(say, each) }))}
            value={unitKey(unit)}
            onChange={setChosen}
            aria-label={say('rooms.building')}
            searchable
            allowDeselect={false}
            w={220}
          />
          <RoomMapLegend />
        </>
      }
    >
      <div style={{ height: '100%', overflow: 'auto', padding: 14 }}>
        <RoomMap unit={unit} onOpen={onOpen} />
      </div>
    </ListPane>
  );
}
