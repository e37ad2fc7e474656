import { useOperation } from '../../desk/useOperation.ts';

export function useBuildings() {
  const { data, error, isPending } = useOperation('rooms.buildings', {});
  const units = data?.buildings ?? [];
  return {
    units,
    buildings: [...new Set(units.map((each) => each.building))],
    unitsOf: (building: string) => [
      ...new Set(units.filter((each) => each.building === building).map((each) => each.unit)),
    ],
    fault: error?.fault,
    pending: isPending,
  };
}
