import type { WorkOrderSettings } from '#shared/domain/workOrders/settings.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { workOrderSettingsSaved } from '#shared/ops/workOrders.ops.ts';
import type { CommandHandler, QueryHandler } from '../../core/handlers.ts';
import { savedWorkOrderRules, workOrderRules } from '../../core/workOrderRules.ts';

export const getSettings: QueryHandler<'workOrders.settings'> = ({ db }) => ({
  ...workOrderRules(db),
  isDefault: savedWorkOrderRules(db) === undefined,
});

export const saveSettings: CommandHandler<'workOrders.saveSettings'> = ({ community }, settings) => {
  assertRight(settings);
  return {
    ops: [
      newOp(workOrderSettingsSaved, { settings }, [{ t: 'community', id: community.identity.communityId }]),
    ],
    output: { saved: true },
    audit: { detail: { categories: settings.categories.length, visit: settings.visit } },
    changed: ['workOrders'],
  };
};

/** Throws `workOrder.settings` for what can't hold: hours that end before they begin, one key twice, a lost parent. */
function assertRight({ categories, priorities, officeFrom, officeTo }: WorkOrderSettings): void {
  const keys = new Set(categories.map(({ categoryId }) => categoryId));
  const isRight =
    officeFrom < officeTo &&
    keys.size === categories.length &&
    new Set(priorities.map(({ priority }) => priority)).size === priorities.length &&
    categories.every(
      ({ categoryId, parentId }) => parentId === null || (keys.has(parentId) && parentId !== categoryId),
    ) &&
    categories.some(({ active }) => active);
  if (!isRight) throw new AppError('validation', 'workOrder.settings', { path: ['categories'] });
}
