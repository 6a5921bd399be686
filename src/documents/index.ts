export type { DocumentAnswer, DocumentLimits } from './document.ts';
export { createDocumentReader } from './reader.ts';
