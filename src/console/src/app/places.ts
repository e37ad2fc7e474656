import type { ComponentType } from 'react';
import type { WordKey } from '#shared/i18n/index.ts';
import { AttentionPage } from '../pages/AttentionPage.tsx';
import { CodesPage } from '../pages/CodesPage.tsx';
import { CommunitiesPage } from '../pages/CommunitiesPage.tsx';
import { DesksPage } from '../pages/DesksPage.tsx';
import { HubPage } from '../pages/HubPage.tsx';
import { PricesPage } from '../prices/PricesPage.tsx';
import { UsersPage } from '../users/UsersPage.tsx';

export type Place = { readonly path: string; readonly label: WordKey; readonly page: ComponentType };

/** In the order of looking: what is, who is in trouble, what to do, what to give out, the hub itself. */
export const PLACES: readonly Place[] = [
  { path: '/', label: 'console.place.communities', page: CommunitiesPage },
  { path: '/desks', label: 'console.place.desks', page: DesksPage },
  { path: '/attention', label: 'console.place.attention', page: AttentionPage },
  { path: '/prices', label: 'console.place.prices', page: PricesPage },
  { path: '/users', label: 'console.place.users', page: UsersPage },
  { path: '/codes', label: 'console.place.codes', page: CodesPage },
  { path: '/hub', label: 'console.place.hub', page: HubPage },
];
