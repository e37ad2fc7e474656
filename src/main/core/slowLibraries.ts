/*
 * Libraries that take longer to load than a desk takes to start, and that most days of a desk never need. Each is loaded
 * at its first use and kept.
 */

/** Workbooks. */
export const loadExcel = async () => (await import('exceljs')).default;

/** PDF. */
export const loadPdf = async () => (await import('pdfmake')).default;

/** Pictures. */
export const loadSharp = async () => (await import('sharp')).default;

/** Typefaces. */
export const loadFontkit = () => import('fontkit');
