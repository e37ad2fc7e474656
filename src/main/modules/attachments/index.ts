export { verifyAttachments } from './attachmentFiles.ts';
export { attachmentsHandlers } from './attachments.handlers.ts';
