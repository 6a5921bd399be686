import { Worker } from 'node:worker_threads';
import { type DocumentAnswer, type DocumentFile, type DocumentLimits, ordinaryLimits } from './document.ts';

export type DocumentReader = {
  /** Never throws over what is in the file: what cannot be read is a named "no". One file at a time; others wait. */
  read(file: DocumentFile): Promise<DocumentAnswer>;
};

const WATCH_EVERY_MS = 25;
const MEGABYTE = 1024 * 1024;

/** Reads files in a worker thread of its own for each, which is ended when it takes too long or needs too much. */
export function createDocumentReader(limits: Partial<DocumentLimits> = {}): DocumentReader {
  const all = { ...ordinaryLimits, ...limits };
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(file) {
      if (file.bytes.length === 0) return Promise.resolve({ refused: 'empty' });
      if (file.bytes.length > all.bytes) return Promise.resolve({ refused: 'too-large' });
      const answer = last.then(() => readInWorker(file, all));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}

function readInWorker(file: DocumentFile, limits: DocumentLimits): Promise<DocumentAnswer> {
  return new Promise((resolve) => {
    const bytes = Uint8Array.from(file.bytes);
    const worker = new Worker(new URL('./entry.mjs', import.meta.url), {
      workerData: { file: { bytes, name: file.name }, limits },
      transferList: [bytes.buffer],
      execArgv: [],
      // What a library prints about a file is no part of this program's log.
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: limits.heapMegabytes,
        maxYoungGenerationSizeMb: 32,
        stackSizeMb: 4,
      },
    });
    const before = process.memoryUsage.rss();
    const finish = (answer: DocumentAnswer): void => {
      clearTimeout(timeout);
      clearInterval(watch);
      resolve(answer);
      void worker.terminate();
    };
    const timeout = setTimeout(() => finish({ refused: 'took-too-long' }), limits.milliseconds);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > limits.growthMegabytes * MEGABYTE)
        finish({ refused: 'needed-too-much-memory' });
    }, WATCH_EVERY_MS);
    worker.once('message', (answer: DocumentAnswer) => finish(answer));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish({ refused: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'needed-too-much-memory' : 'broken' }),
    );
    worker.once('exit', () => finish({ refused: 'broken' }));
  });
}
