import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import ClosingLineReporter from './test/support/closing-line-reporter.ts';

const leftOut = [
  'test/rendering, what LibreOffice makes of an export (.ci/run installs it and runs them)',
  'test/recognition, what is read in scans (.ci/run installs the optional packages and runs them)',
];
if (!existsSync('../shared')) leftOut.push('tests on real reports and sets, since ../shared is not here');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', new ClosingLineReporter({ leftOut })],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC' },
  },
});
