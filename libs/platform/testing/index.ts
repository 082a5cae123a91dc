/** For tests alone: a database of one's own from the migrated template, with a group to act in. */
export { testDatabase, TEST_KEYS, type TestDatabase, type TestGroup } from './database.js';
