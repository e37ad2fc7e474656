import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { BatchesPart } from './BatchesPart.tsx';
import { InvoicesPart } from './InvoicesPart.tsx';
import { MappingPart } from './MappingPart.tsx';
import { VouchersPart } from './VouchersPart.tsx';

const PARTS = ['vouchers', 'batches', 'mapping', 'invoices'] as const;
type Part = (typeof PARTS)[number];

/** What goes from the counter into the ledger, and the invoices beside it. */
export default function BooksScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const parts = PARTS.filter((each) => each === 'invoices' || may('vouchers.read'));
  const [chosen, setChosen] = useState<Part>(parts.find((each) => each === part) ?? parts[0] ?? 'invoices');
  return (
    <TabbedPage<Part>
      title={say('books.title')}
      value={chosen}
      onChange={setChosen}
      tabs={parts.map((each) => ({ value: each, label: say(`books.tab.${each}`) }))}
    >
      {chosen === 'vouchers' && <VouchersPart />}
      {chosen === 'batches' && <BatchesPart />}
      {chosen === 'mapping' && <MappingPart />}
      {chosen === 'invoices' && <InvoicesPart />}
    </TabbedPage>
  );
}
