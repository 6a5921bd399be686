// A worker thread does not inherit its parent's loader on Node 20: this teaches it TypeScript, where Node cannot read it by itself.
if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api');
  register();
}
await import('./worker.ts');
