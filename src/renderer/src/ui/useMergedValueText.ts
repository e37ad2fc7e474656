import type { MergedField } from '#shared/contract/cases.contract.ts';
import { useSay } from './language/LanguageProvider.tsx';

/** A value of master data in words: what the program knows by a code has its own. */
export function useMergedValueText(): (field: MergedField, value: string | null) => string {
  const say = useSay();
  return (field, value) => {
    if (value === null) return say('cases.fieldEmpty');
    switch (field) {
      case 'occupancy':
        return say(`occupancy.${value as 'vacant'}`);
      case 'kind':
        return say(`roomKind.${value as 'room'}`);
      case 'saleState':
        return say(`saleState.${value as 'unsold'}`);
      case 'role':
        return say(`partyRole.${value as 'owner'}`);
      case 'isPayer':
        return say(value === 'true' ? 'cases.yes' : 'cases.no');
      default:
        return value;
    }
  };
}
