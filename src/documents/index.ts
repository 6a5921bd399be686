export type { DocumentAnswer, DocumentLimits } from './document.ts';
export { createDocumentReader, type DocumentReader } from './reader.ts';
