import type { ClockRules } from '#shared/domain/workOrders/clocks.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { workOrderRules } from '../../core/workOrderRules.ts';
import { workingCalendar } from './calendarQueries.ts';

/** What clocks of promises run by, loaded once for many of them. */
export function clockRules({ db, community }: Pick<HandlerContext, 'db' | 'community'>): ClockRules {
  return {
    settings: workOrderRules(db),
    zone: community.identity.zone,
    calendar: workingCalendar(db),
  };
}
