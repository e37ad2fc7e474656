import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { RegistersPart } from '../registers/RegistersPart.tsx';
import { ReleaseSlipsPart } from '../releaseSlips/ReleaseSlipsPart.tsx';
import { COUNTER_PARTS, type CounterPart, partOf } from './parts.ts';

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

export type PartProps = {
  /** The entry that is open. */
  readonly number: string | undefined;
  /** Where the part's own buttons go. */
  readonly aside: HTMLElement | null;
  readonly onOpen: (to: string) => void;
};

function Part({ shown, ...props }: PartProps & { readonly shown: CounterPart }) {
  switch (shown) {
    case 'registers':
      return <RegistersPart {...props} />;
    case 'releaseSlips':
      return <ReleaseSlipsPart {...props} />;
  }
}
