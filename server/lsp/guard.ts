/** One guard per request: parameters are checked, faults are logged and answered, and a cancelled request costs nothing. */
import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import type { Context } from './context.ts';

type Handler<Params, Result> = (
  context: Context,
  params: Params,
  token: CancellationToken,
  progress: WorkDoneProgressReporter | undefined,
) => Result | Promise<Result>;

export interface Guard {
  /** Wraps a request. `shape` names what the parameters must hold; anything else is answered with InvalidParams. */
  readonly request: <Params, Result>(
    name: string,
    shape: Shape,
    handle: Handler<Params, Result>,
  ) => (
    params: Params,
    token: CancellationToken,
    progress?: WorkDoneProgressReporter,
  ) => Promise<Result | ResponseError<never>>;
  readonly notification: <Params>(
    name: string,
    shape: Shape,
    handle: (context: Context, params: Params) => void | Promise<void>,
  ) => (params: Params) => Promise<void>;
}

export type Shape = 'any' | 'document' | 'notebook' | 'position' | 'range' | 'command' | 'action';

export function createGuard(connection: Connection, context: () => Context | undefined): Guard {
  const report = (name: string, error: unknown): string => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    connection.console.error(`${name} failed: ${text}`);
    return error instanceof Error ? error.message : String(error);
  };
  return {
    request: answerer(context, report),
    notification: (name, shape, handle) => async (params) => {
      const known = context();
      const missing = missingPart(params, shape);
      if (!known || missing) {
        connection.console.warn(
          `${name} ignored: ${missing ? `${missing} is missing or malformed` : 'not initialized'}.`,
        );
        return;
      }
      try {
        await handle(known, params);
      } catch (error) {
        report(name, error);
      }
    },
  };
}

function answerer(context: () => Context | undefined, report: (name: string, error: unknown) => string) {
  return <Params, Result>(name: string, shape: Shape, handle: Handler<Params, Result>) =>
    async (
      params: Params,
      token: CancellationToken,
      progress?: WorkDoneProgressReporter,
    ): Promise<Result | ResponseError<never>> => {
      const known = context();
      if (!known)
        return new ResponseError<never>(ErrorCodes.ServerNotInitialized, 'The server has not been initialized.');
      const missing = missingPart(params, shape);
      if (missing)
        return new ResponseError<never>(ErrorCodes.InvalidParams, `${name}: ${missing} is missing or malformed.`);
      await nextTurn();
      if (token.isCancellationRequested) return cancelled(name);
      try {
        return await handle(known, params, token, progress);
      } catch (error) {
        if (error instanceof ResponseError) return new ResponseError<never>(error.code, error.message);
        return new ResponseError<never>(ErrorCodes.InternalError, `${name}: ${report(name, error)}`);
      }
    };
}

export function cancelled(name: string): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestCancelled, `${name} was cancelled.`);
}

/** Lets messages that have already arrived be read, cancellations among them. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** What the shape asks for and the parameters lack; undefined if they are complete. */
function missingPart(params: unknown, shape: Shape): string | undefined {
  if (shape === 'any') return undefined;
  const uri = part(part(params, 'textDocument'), 'uri');
  switch (shape) {
    case 'command':
      return typeof part(params, 'command') === 'string' ? undefined : 'command';
    case 'action':
      return typeof part(params, 'title') === 'string' ? undefined : 'title';
    case 'notebook':
      return typeof part(part(params, 'notebookDocument'), 'uri') === 'string' ? undefined : 'notebookDocument.uri';
    case 'document':
      return typeof uri === 'string' ? undefined : 'textDocument.uri';
    case 'position':
      if (typeof uri !== 'string') return 'textDocument.uri';
      return isPosition(part(params, 'position')) ? undefined : 'position';
    case 'range': {
      if (typeof uri !== 'string') return 'textDocument.uri';
      const range = part(params, 'range');
      return isPosition(part(range, 'start')) && isPosition(part(range, 'end')) ? undefined : 'range';
    }
  }
}

function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function isPosition(value: unknown): boolean {
  return [part(value, 'line'), part(value, 'character')].every((at) => Number.isInteger(at) && Number(at) >= 0);
}
