import type { ShiftSheet } from '#shared/domain/shifts/shiftSheet.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { varianceWord } from './shiftWords.ts';

/** What went in and out, what should be there, and what is. */
export function CashFacts({ sheet }: { readonly sheet: ShiftSheet }) {
  const say = useSay();
  const { cash, countedFen, varianceFen, countNo } = sheet;
  const rows = [
    ['shiftSheet.float', cash.floatFen],
    ['shiftSheet.received', cash.receivedFen],
    ['shiftSheet.change', -cash.changeFen],
    ['shiftSheet.refund', -cash.refundFen],
    ['shiftSheet.banked', -cash.bankedFen],
    ['shiftSheet.expected', cash.expectedFen],
    ['shiftSheet.counted', countedFen],
  ] as const;
  const always = ['shiftSheet.float', 'shiftSheet.expected', 'shiftSheet.counted'];
  return (
    <div>
      <FactList>
        {rows
          .filter(([name, fen]) => fen !== 0 || always.includes(name))
          .map(([name, fen]) => (
            <Fact key={name} name={say(name)}>
              <Amount fen={fen} nilDash />
            </Fact>
          ))}
      </FactList>
      <p style={{ margin: '8px 0 0' }}>
        <Pill tone={varianceFen === 0 ? 'good' : 'bad'}>{varianceWord(varianceFen, say)}</Pill>{' '}
        {countNo > 1 && <Pill tone="absent">{say('shift.countNo', { count: countNo })}</Pill>}
      </p>
    </div>
  );
}
