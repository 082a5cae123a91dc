import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';

/** Lets the framework speak through our log: its sentences only, never the objects it hands along. */
export class NestLogger implements LoggerService {
  constructor(private readonly log_: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.log_.debug(fields(context), text(message));
  }
  warn(message: unknown, context?: unknown): void {
    this.log_.warn(fields(context), text(message));
  }
  error(message: unknown, _stack?: unknown, context?: unknown): void {
    this.log_.error(fields(context), text(message));
  }
}

const fields = (context: unknown): { context?: string } => (typeof context === 'string' ? { context } : {});
const text = (message: unknown): string =>
  typeof message === 'string' ? message : message instanceof Error ? message.name : 'message';
