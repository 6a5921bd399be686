import fc from 'fast-check';

/**
 * fast-check with the same cases in every run, so that a change is what makes a test fail; another number in
 * PROPERTY_SEED tries others.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 2026) });

export { fc };
