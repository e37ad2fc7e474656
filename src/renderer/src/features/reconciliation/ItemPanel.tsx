import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { ItemHead } from './ItemHead.tsx';
import { ItemSides } from './ItemSides.tsx';

type Props = { readonly end: string | undefined; readonly onClose: () => void };

/** The item behind a row of a report. */
export function ItemPanel({ end, onClose }: Props) {
  const say = useSay();
  return (
    <SidePanel opened={end !== undefined} onClose={onClose} title={say('recon.panel')}>
      {end !== undefined && <PanelBody end={end} />}
    </SidePanel>
  );
}

function PanelBody({ end }: { readonly end: string }) {
  const item = useOperation('reconciliations.get', { end });
  if (item.error) return <FaultNotice fault={item.error.fault} onRetry={() => void item.refetch()} />;
  if (!item.data) return <Loading lines={6} />;
  return (
    <>
      <ItemHead item={item.data} />
      <ItemSides item={item.data} />
    </>
  );
}
