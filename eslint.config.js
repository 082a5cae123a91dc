import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const noClockHere = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask Clock, or app.now() in SQL.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Ask Clock, or app.now() in SQL.',
  },
];
const noEnvHere = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Configuration is read in libs/platform/config.ts alone.',
};

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.xuchi/**', 'coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './apps/web/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...noClockHere, noEnvHere],
    },
  },
  {
    // One statement of SQL may be longer than a function should be; a test's story too.
    files: ['migrations/**', '**/*.spec.ts', '**/testing/**', 'test/**', 'bench/**'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-params': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: [
      'libs/kernel/clock.ts',
      'apps/api/src/main.ts',
      'libs/platform/config.ts',
      'libs/platform/embedded/**',
      'apps/crm/**',
      'apps/sandbox/**',
      'libs/platform/fault-point.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // The door of a library only names what it lets through: it is as long as that is much.
    files: ['libs/*/index.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Components are longer than functions should be: markup counts too.
    files: ['apps/web/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 140, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        AbortSignal: 'readonly',
        performance: 'readonly',
        module: 'writable',
      },
    },
    rules: { 'no-console': 'off', 'no-restricted-syntax': 'off', 'max-lines-per-function': 'off' },
  },
);
