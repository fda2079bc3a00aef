import { defineConfig } from 'vitest/config';

/** What office programs make of our files. Needs soffice, pdftotext and Chinese fonts, which .ci/run installs. */
export default defineConfig({
  test: {
    include: ['test/rendering/**/*.rendering.ts'],
    reporters: ['default', './test/support/closing-line-reporter.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    env: { TZ: 'UTC' },
  },
});
