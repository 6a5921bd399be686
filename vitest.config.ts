import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/global-setup.ts'],
    setupFiles: ['test/helpers/every-test.ts'],
    restoreMocks: true,
    env: { TZ: 'Pacific/Kiritimati' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
