// The unit tests as mutation testing runs them: in threads of one process, which have no time zone of their own, and
// without tests that read the sources rather than run them.
import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

export default mergeConfig(
  base,
  defineConfig({
    test: {
      exclude: [
        'tests/unit/alerts/ledger/quiet.test.ts',
        'tests/unit/polling/year.test.ts',
        'tests/unit/layers.test.ts',
        'tests/unit/styles.test.ts',
        'tests/unit/i18n/locales.test.ts',
        'tests/unit/fit/**',
      ],
    },
  }),
);
