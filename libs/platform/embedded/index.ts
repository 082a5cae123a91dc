/**
 * The database that comes along: PostgreSQL from node_modules, made, started, adopted and stopped by us alone.
 * It owns the data folder and its keys. Promises: one keeper for one folder; nothing listens beyond the loopback;
 * fsync stays on; when the keeper is killed the database goes down by itself, and what was committed stands.
 */
export { chooseAccount, type Account } from './account.js';
export { usableBinaries } from './binaries.js';
export { EmbeddedCluster, type Cluster } from './cluster.js';
export { Home } from './home.js';
export { HomeLock, type Keeper } from './lock.js';
export { databaseUrl, openDatabase, type OpenDatabase } from './open-database.js';
export { freePort, isTaken } from './ports.js';
export { birthOf, isAlive } from './process.js';
