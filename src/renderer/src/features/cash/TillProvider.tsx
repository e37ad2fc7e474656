import { createContext, type Dispatch, type ReactNode, use, useMemo, useReducer } from 'react';
import { emptyTill, type Till, type TillAction, tillReducer } from './till.ts';

const TillContext = createContext<{ till: Till; dispatch: Dispatch<TillAction> } | undefined>(undefined);

/** Stands above the places, so that a payment begun is still there after a look elsewhere. */
export function TillProvider({ children }: { readonly children: ReactNode }) {
  const [till, dispatch] = useReducer(tillReducer, emptyTill);
  const value = useMemo(() => ({ till, dispatch }), [till]);
  return <TillContext value={value}>{children}</TillContext>;
}

export function useTill() {
  const value = use(TillContext);
  if (!value) throw new Error('useTill needs a TillProvider');
  return value;
}
