import { annotate } from '#main/importing/annotate.ts';
import type { Problem } from '#main/importing/drafts.ts';
import { isWordKey, translate } from '#shared/i18n/index.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { allRows, problemSections, type StoredImport, stagedFile } from './importStage.ts';
import { taskPace } from './previewImport.ts';

const LOCALE = 'zh-CN';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The workbook again with its problems on the cells, to be mended and imported once more. */
export const annotatedImport: TaskHandler<'imports.annotated'> = async (context, input) => {
  const { staged } = context.community;
  const stored = staged.summary<StoredImport>(input.previewId, 'import').summary;
  const problems = allRows<Problem>(staged, stored, problemSections());
  const word = (key: Parameters<typeof translate>[1]) => translate(LOCALE, key);
  const bytes = await annotate(
    stagedFile(staged, input.previewId),
    problems,
    {
      sentence: problemSentence,
      severity: { error: word('import.severity.error'), warning: word('import.severity.warning') },
      listName: word('import.list.name'),
      listHeaders: [
        word('import.list.severity'),
        word('import.list.sheet'),
        word('import.list.row'),
        word('import.list.column'),
        word('import.list.value'),
        word('import.list.advice'),
      ],
    },
    taskPace(context),
  );
  const { fileName } = stored.summary;
  const base = fileName.replace(/\.[^.]*$/, '') || fileName;
  const copyName = `${base}-${word('import.list.name')}.xlsx`;
  context.audit({ previewId: input.previewId, problems: problems.length });
  return { fileId: context.files.put(copyName, XLSX, bytes), fileName: copyName };
};

function problemSentence(problem: Problem): string {
  const key = `problem.${problem.sub}`;
  return isWordKey(key) ? translate(LOCALE, key, problem.params) : problem.sub;
}
