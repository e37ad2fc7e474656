import { sayIn } from '#shared/i18n/index.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { roundSheetPdf } from '../../printing/roundSheetPdf.ts';
import { printServiceOf } from '../printing/index.ts';
import { routeOf } from './rounds.ts';

/** Throws `patrol.gone`. */
export const roundSheet: TaskHandler<'inspections.sheet'> = async (context, { routeId }) => {
  const { db, desk, files, today } = context;
  const { route } = routeOf(db, routeId);
  const { communityName } = settingsOf(db);
  const bytes = await roundSheetPdf({ communityName, route }, await printServiceOf(desk).font);
  const fileName = `${sayIn('zh-CN')('patrolSheet.title')}-${route.name}-${today}.pdf`;
  context.audit({ routeId, points: route.points.length });
  return { fileId: files.put(fileName, 'application/pdf', bytes), fileName };
};
