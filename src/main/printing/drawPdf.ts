import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { loadPdf } from '../core/slowLibraries.ts';
import { PDF_FONT } from './receiptPdfDefinition.ts';

/** The bytes of a PDF set in the bundled typeface, of which only the used part is embedded. */
export async function drawPdf(definition: TDocumentDefinitions, fontPath: string): Promise<Uint8Array> {
  const pdfmake = await loadPdf();
  pdfmake.setFonts({
    [PDF_FONT]: { normal: fontPath, bold: fontPath, italics: fontPath, bolditalics: fontPath },
  });
  // A document refers to nothing outside itself but the typeface.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === fontPath);
  return pdfmake.createPdf(definition).getBuffer();
}
