import { pino, type Logger as Pino } from 'pino';

/** JSON lines to standard output. Fields are named one by one: no object of the trade is ever logged whole. */
export type Logger = Pino;

/** Nest token of the logger. */
export const LOGGER = Symbol('logger');

/** A logger at the given level. */
export const openLogger = (level: string, process: string): Logger =>
  pino({ level, base: { process }, timestamp: pino.stdTimeFunctions.isoTime });

/** What a log may say of an error: its code or its kind, never its text, which may quote what it met. */
export const errorCode = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'unknown';
