import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

type Parts = 'database' | 'temporal' | 'stack';

/** A part of the suite; the machinery that it names starts only when one of its files runs. */
function project(
  name: string,
  include: string[],
  parts: Parts[] = [],
  more: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: { name, include, globalSetup: parts.map((part) => `test/support/global-setup-${part}.ts`), ...more },
  };
}

// Forks only: threads crash once the Temporal SDK is loaded.
export default defineConfig({
  test: {
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
    projects: [
      project(
        'unit',
        [
          'test/domain/**/*.test.ts',
          'test/ml/**/*.test.ts',
          'test/web/*.test.ts',
          'test/web/features/**/*.test.ts',
          'test/architecture.test.ts',
        ],
        [],
        {
          exclude: ['test/ml/**/*.model.test.ts'],
        },
      ),
      project('db', ['test/db/**/*.test.ts', 'test/commands/**/*.test.ts'], ['database']),
      project('api', ['test/api/**/*.test.ts'], ['database']),
      project(
        'workflows',
        [
          'test/workflows/**/*.test.ts',
          'test/activities/**/*.test.ts',
          'test/worker/**/*.test.ts',
          'test/stack/**/*.test.ts',
        ],
        ['database', 'temporal'],
        { testTimeout: 60_000 },
      ),
      project('matching', ['test/ml/**/*.model.test.ts'], [], { testTimeout: 120_000 }),
      project('integrations', ['test/integrations/**/*.test.ts']),
      project('web', ['test/web/**/*.test.{ts,tsx}'], ['stack'], {
        testTimeout: 60_000,
        fileParallelism: false,
        exclude: ['test/web/*.test.ts', 'test/web/features/**'],
      }),
    ],
  },
});
