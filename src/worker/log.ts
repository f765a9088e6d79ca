import { DefaultLogger, type LogLevel, Runtime } from '@temporalio/worker';
import { type DestinationStream, type Logger, pino } from 'pino';

const toPino: Record<LogLevel, 'trace' | 'debug' | 'info' | 'warn' | 'error'> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** JSON lines, on stdout by default. Anything that looks like a token is cut out; rows and names are never passed to it. */
export function createLog(level: string, to: DestinationStream = pino.destination(1)): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['token', 'authorization', '*.token', '*.authorization', 'secretKey', '*.secretKey'],
      censor: '[cut]',
    },
  };
  return pino(options, to);
}

/** Sends Temporal's own messages to our log: their text and code only, since their details carry whole objects. */
export function installRuntime(log: Logger): void {
  Runtime.install({
    shutdownSignals: [], // this process decides itself how it ends
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
      const error = meta?.error as { type?: string; message?: string } | undefined;
      const expected = error?.type === 'BUDGET_WAIT';
      log[expected ? 'debug' : toPino[level]](
        {
          activity: meta?.activityType,
          workflow: meta?.workflowId,
          attempt: meta?.attempt,
          code: error?.type,
          reason: error?.message,
        },
        message,
      );
    }),
  });
}
