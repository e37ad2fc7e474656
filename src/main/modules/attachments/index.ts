export { verifyAttachments } from './attachmentFiles.ts';
export { attachmentsHandlers, readAttachment } from './attachments.handlers.ts';
