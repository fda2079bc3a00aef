import type { Reporter, TestModule } from 'vitest/node';

/**
 * Prints `N passed, N failed, N skipped` as the very last line, which CI reads, and above it a line for each group
 * of tests that this run leaves out.
 */
export default class ClosingLineReporter implements Reporter {
  private readonly leftOut: string[];

  constructor({ leftOut = [] }: { leftOut?: string[] } = {}) {
    this.leftOut = leftOut;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      // A file that cannot be loaded has no tests; it must still count as a failure.
      if (
        module.state() === 'failed' &&
        [...module.children.allTests()].every((t) => t.result().state !== 'failed')
      ) {
        count.failed += 1;
      }
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
      }
    }
    count.failed += unhandledErrors.length;
    // After the default reporter's summary, which is written in the same hook.
    process.once('exit', () => {
      for (const group of this.leftOut) process.stdout.write(`left out: ${group}\n`);
      process.stdout.write(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
    });
  }
}
