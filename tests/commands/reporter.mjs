// A reporter for vitest that writes what the commands count to the file that TEST_REPORT names, as JSON: how many tests
// passed and failed, a line for each failure, and how long each file took with its hooks.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';

/** @typedef {{ passed: number, failed: number, failures: string[], files: { name: string, ms: number }[] }} Report */

export default function reportToFile() {
  return {
    onTestRunEnd(modules, unhandled) {
      const report = { passed: 0, failed: 0, failures: [], files: [] };
      const fail = (name, errors) => {
        report.failed++;
        report.failures.push(`${name}: ${errors[0]?.message?.split('\n')[0] ?? 'failed'}`);
      };
      for (const module of modules) {
        const name = relative(process.cwd(), module.moduleId);
        report.files.push({ name, ms: module.diagnostic().duration });
        const before = report.failed;
        for (const test of module.children.allTests()) {
          const { state, errors } = test.result();
          if (state === 'passed') report.passed++;
          if (state === 'failed') fail(test.fullName, errors);
        }
        // The file did not come up, or what surrounds its tests failed.
        if (!module.ok() && report.failed === before) {
          const suites = [...module.children.allSuites()].flatMap((suite) => suite.errors());
          fail(name, [...module.errors(), ...suites]);
        }
      }
      for (const error of unhandled) fail('outside of the tests', [error]);
      writeFileSync(process.env.TEST_REPORT, JSON.stringify(report));
    },
  };
}
