/** A frame that never came to show its PDF. */
const PATIENCE_MS = 15_000;

let standing: { readonly frame: HTMLIFrameElement; readonly url: string } | undefined;

/**
 * Opens the print dialog of the browser or of Electron for a PDF, which the person then prints, saves or lets be.
 * Answers false where it can't be shown, as in a browser without a PDF viewer. Nobody says when the dialog is closed,
 * so the PDF stays until the next one.
 */
export async function openPrintDialog(pdf: Blob): Promise<boolean> {
  standing?.frame.remove();
  if (standing) URL.revokeObjectURL(standing.url);
  const url = URL.createObjectURL(pdf);
  const frame = document.createElement('iframe');
  standing = { frame, url };
  frame.title = 'PDF';
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  // Not hidden: a frame that isn't drawn has nothing to print.
  frame.style.cssText = 'position:fixed;right:0;bottom:0;width:1px;height:1px;border:0';
  frame.src = url;
  if (!(await loaded(frame))) return false;
  try {
    if (frame.contentDocument?.contentType !== 'application/pdf') return false;
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
    return true;
  } catch {
    // The frame shows something that isn't ours: the page that says why the PDF can't be shown.
    return false;
  }
}

function loaded(frame: HTMLIFrameElement): Promise<boolean> {
  return new Promise((resolve) => {
    const patience = window.setTimeout(() => resolve(false), PATIENCE_MS);
    frame.addEventListener('load', () => {
      window.clearTimeout(patience);
      resolve(true);
    });
    document.body.append(frame);
  });
}
