import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { FitOutsPart } from '../fitOuts/FitOutsPart.tsx';
import { MoveInsPart } from '../moveIns/MoveInsPart.tsx';
import { RegistersPart } from '../registers/RegistersPart.tsx';
import { ReleaseSlipsPart } from '../releaseSlips/ReleaseSlipsPart.tsx';
import { COUNTER_PARTS, type CounterPart, type PartProps, partOf } from './parts.ts';

/** What is written down at the counter beside money, repairs and complaints. */
export default function CounterScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const [, navigate] = useLocation();
  const [aside, setAside] = useState<HTMLElement | null>(null);
  const shown = partOf(part);
  // A number opens its entry; the name of a part opens the part.
  const number = part !== undefined && part !== shown ? part : undefined;
  const open = (to: CounterPart | string) => navigate(`/counter/${to}`);
  return (
    <TabbedPage
      title={say('place.counter')}
      value={shown}
      onChange={open}
      tabs={COUNTER_PARTS.map((value) => ({ value, label: say(`counter.part.${value}`) }))}
      aside={<div ref={setAside} style={{ display: 'flex', gap: 8 }} />}
    >
      <Part shown={shown} number={number} aside={aside} onOpen={open} />
    </TabbedPage>
  );
}

function Part({ shown, ...props }: PartProps & { readonly shown: CounterPart }) {
  switch (shown) {
    case 'registers':
      return <RegistersPart {...props} />;
    case 'releaseSlips':
      return <ReleaseSlipsPart {...props} />;
    case 'fitOuts':
      return <FitOutsPart {...props} />;
    case 'moveIns':
      return <MoveInsPart {...props} />;
  }
}
