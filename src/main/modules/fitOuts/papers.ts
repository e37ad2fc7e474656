import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { fitOutPdf } from '../../printing/fitOutPdf.ts';
import { readAttachment } from '../attachments/index.ts';
import { contentOf } from '../counter/index.ts';
import { printServiceOf } from '../printing/index.ts';
import { type Content, crewOf, fitOutOf } from './fitOuts.ts';

/** Throws `counter.gone`, and `fitOut.noPermit` before there is a permit. A photo that can't be read is left out. */
export const fitOutPapers: TaskHandler<'fitOuts.papers'> = async (context, { entryId }) => {
  const { db, desk, files } = context;
  const fitOut = fitOutOf(db, { entryId });
  const { entry, standing } = fitOut;
  if (standing.state !== 'permitted' && standing.state !== 'passed')
    throw new AppError('rule', 'fitOut.noPermit', { params: { number: entry.number } });
  const content = contentOf<Content>(context, entry);
  const crew = crewOf(context, fitOut).map(({ name, trade, photoId }) => ({
    name,
    trade,
    photo: photoId === undefined ? undefined : photoOf(photoId),
  }));
  const { companyName, communityName } = settingsOf(db);
  const bytes = await fitOutPdf(
    {
      companyName,
      communityName,
      number: entry.number,
      roomCode: entry.roomCode ?? '',
      contractor: content?.contractor,
      phone: content?.phone,
      work: content?.work,
      from: standing.from,
      to: standing.to,
      crew,
    },
    await printServiceOf(desk).font,
  );
  context.audit({ number: entry.number, passes: crew.length });
  const fileName = `${entry.number}.pdf`;
  return { fileId: files.put(fileName, 'application/pdf', bytes), fileName, passes: crew.length };

  function photoOf(attachmentId: string): string | undefined {
    const file = readAttachment(context, attachmentId);
    const isPicture = file?.mediaType === 'image/jpeg' || file?.mediaType === 'image/png';
    return isPicture ? `data:${file.mediaType};base64,${file.bytes.toString('base64')}` : undefined;
  }
};
