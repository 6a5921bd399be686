// A worker thread does not inherit its parent's loader on Node 20: this teaches it TypeScript first.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
