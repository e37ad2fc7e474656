import { Button, Select } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RoomMap, RoomMapLegend } from '../rooms/RoomMap.tsx';
import { unitKey, unitName } from '../rooms/unitName.ts';
import { useBuildings } from '../rooms/useBuildings.ts';
import styles from './TodayScreen.module.css';

type Props = { readonly chosen: string | null; readonly onChoose: (key: string | null) => void };

/** One unit as the building it is; the first step where there is none yet. */
export function UnitMap({ chosen, onChoose }: Props) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const { units, pending } = useBuildings();
  const unit = units.find((each) => unitKey(each) === chosen) ?? units[0];

  if (!unit) {
    return (
      <Card fill label={say('today.map')}>
        {pending ? (
          <Loading />
        ) : (
          <Empty title={say('today.welcome')} hint={say('today.welcomeHint')}>
            {may('imports.write') && (
              <Button component={Link} href="/import">
                {say('place.import')}
              </Button>
            )}
          </Empty>
        )}
      </Card>
    );
  }
  return (
    <Card
      fill
      label={say('today.map')}
      aside={<RoomMapLegend />}
      lead={
        <Select
          data={units.map((each) => ({ value: unitKey(each), label: unitName(say, each) }))}
          value={unitKey(unit)}
          onChange={onChoose}
          aria-label={say('rooms.building')}
          searchable
          allowDeselect={false}
          size="xs"
          w={180}
        />
      }
    >
      <div className={styles.mapBody}>
        <RoomMap unit={unit} compact onOpen={(roomId) => navigate(`/rooms/${roomId}`)} />
      </div>
    </Card>
  );
}
