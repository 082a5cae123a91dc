import pg from 'pg';
import { DataSource, DefaultNamingStrategy, type MigrationInterface, type NamingStrategyInterface } from 'typeorm';

// Days stay text, counts are numbers, and exact decimals are refused: money is integer fen.
pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(20, Number);
pg.types.setTypeParser(1700, () => {
  throw new TypeError('numeric column read: cast it to int or float8 in the query');
});

const snake = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** snake_case, singular: class names the table, property names the column. */
class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(className: string, given?: string): string {
    return given ?? snake(className);
  }
  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return snake([...prefixes, given ?? property].join('_'));
  }
  override joinColumnName(relation: string, column: string): string {
    return snake(`${relation}_${column}`);
  }
}

/** A class that TypeORM maps to a table. */
export type EntityClass = new () => object;

export interface SourceOptions {
  url: string;
  /** Entity classes that the process writes through TypeORM. */
  entities?: EntityClass[];
  migrations?: (new () => MigrationInterface)[];
  pool?: number;
  statementTimeoutMs?: number;
  /** How long a transaction may stand idle: a process that froze in one must not keep its locks. */
  idleTransactionMs?: number;
  applicationName?: string;
}

/** One way to reach PostgreSQL: same parsers, naming and time-outs for the app, the worker and the migrations. */
export const openSource = (options: SourceOptions): DataSource =>
  new DataSource({
    type: 'postgres',
    url: options.url,
    entities: options.entities ?? [],
    migrations: options.migrations ?? [],
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    namingStrategy: new SnakeNaming(),
    applicationName: options.applicationName ?? 'xuchi',
    installExtensions: false,
    extra: {
      max: options.pool ?? 10,
      connectionTimeoutMillis: 2_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      statement_timeout: options.statementTimeoutMs ?? 5_000,
      idle_in_transaction_session_timeout: options.idleTransactionMs ?? 60_000,
      options: '-c timezone=UTC -c jit=off',
    },
  });
