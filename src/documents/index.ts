export type {
  DocumentAnswer,
  DocumentFile,
  DocumentLimits,
  DocumentRefusal,
  DocumentText,
} from './document.ts';
export { createDocumentReader, type DocumentReader } from './reader.ts';
