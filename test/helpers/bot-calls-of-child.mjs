import { register } from 'tsx/esm/api';

// What NODE_OPTIONS imports comes before the program's own `--import tsx`.
register();
const { watchAsChild } = await import('./bot-calls.ts');
watchAsChild();
