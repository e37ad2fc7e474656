import { useState } from 'react';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { Loading } from '../../../renderer/src/ui/Loading.tsx';
import { useAsk } from '../ask/useAsk.ts';
import { Frame } from './Frame.tsx';
import { Invited } from './Invited.tsx';
import { SignIn } from './SignIn.tsx';

/** The door, or the console for whoever is in. */
export function App({ invitation }: { readonly invitation: string | undefined }) {
  const [invited, setInvited] = useState(invitation);
  const { data: me, fault, again } = useAsk('session.current', {});
  if (invited !== undefined) return <Invited secret={invited} onDone={() => setInvited(undefined)} />;
  if (me && fault?.code !== 'unauthenticated') return <Frame me={me} />;
  if (fault?.code === 'unauthenticated') return <SignIn />;
  return fault ? <FaultNotice fault={fault} onRetry={again} /> : <Loading />;
}
