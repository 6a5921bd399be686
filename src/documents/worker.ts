import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentFile, DocumentLimits } from './document.ts';
import { readBytes } from './read-bytes.ts';

const { file, limits } = workerData as { file: DocumentFile; limits: DocumentLimits };
parentPort?.postMessage(await readBytes(file, limits));
