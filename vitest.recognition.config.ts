import { defineConfig } from 'vitest/config';

/** What is read in scans and pictures. Needs the optional packages of package.json, which .ci/run installs. */
export default defineConfig({
  test: {
    include: ['test/recognition/**/*.recognition.ts'],
    reporters: ['default', './test/support/closing-line-reporter.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    env: { TZ: 'UTC' },
  },
});
