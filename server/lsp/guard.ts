/** One guard per request: parameters are checked, faults are logged and answered, and a cancelled request costs nothing. */
import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { faultOf, messageOf } from '../workspace/errors.ts';
import type { Context } from './context.ts';
import { missingPart, type Shape } from './shapes.ts';

type Handlers = Omit<typeof import('./handlers.ts'), 'createContext'>;

/** What is there once the engine is. */
export interface Loaded {
  readonly handlers: Handlers;
  readonly context: Context;
}

type ParamsOf<Name extends keyof Handlers> = Parameters<Handlers[Name]>[1];
type ResultOf<Name extends keyof Handlers> = Exclude<Awaited<ReturnType<Handlers[Name]>>, ResponseError<never>>;
type Handle = (context: Context, params: unknown, token?: CancellationToken) => unknown;

export interface Guard {
  /** Wraps a request. `shape` names what the parameters must hold; anything else is answered with InvalidParams. */
  readonly request: <Name extends keyof Handlers>(
    method: string,
    shape: Shape,
    handler: Name,
  ) => (params: ParamsOf<Name>, token: CancellationToken) => Promise<ResultOf<Name> | ResponseError<never>>;
  readonly notification: <Name extends keyof Handlers>(
    method: string,
    shape: Shape,
    handler: Name,
  ) => (params: ParamsOf<Name>) => Promise<void>;
}

/** `loaded` gives undefined before the handshake. */
export function createGuard(connection: Connection, loaded: () => Promise<Loaded> | undefined): Guard {
  let stopped = false;
  connection.onShutdown(() => {
    stopped = true;
  });
  const report = (method: string, error: unknown): string => {
    connection.console.error(`${method} failed: ${faultOf(error)}`);
    return messageOf(error);
  };
  return {
    request: (method, shape, handler) => async (params, token) => {
      if (stopped) return refused(ErrorCodes.InvalidRequest, 'The server has been shut down.');
      const loading = loaded();
      if (!loading) return refused(ErrorCodes.ServerNotInitialized, 'The server has not been initialized.');
      const missing = missingPart(params, shape);
      if (missing) return refused(ErrorCodes.InvalidParams, `${method}: ${missing} is missing or malformed.`);
      try {
        const { handlers, context } = await loading;
        await nextTurn();
        if (token.isCancellationRequested) return cancelled(method);
        const handle = handlers[handler] as Handle;
        return (await handle(context, params, token)) as ResultOf<typeof handler>;
      } catch (error) {
        if (error instanceof ResponseError) return refused(error.code, error.message);
        return refused(ErrorCodes.InternalError, `${method}: ${report(method, error)}`);
      }
    },
    notification: (method, shape, handler) => async (params) => {
      const loading = loaded();
      const missing = missingPart(params, shape);
      if (!loading || missing) {
        const reason = missing ? `${missing} is missing or malformed` : 'not initialized';
        connection.console.warn(`${method} ignored: ${reason}.`);
        return;
      }
      try {
        const { handlers, context } = await loading;
        await (handlers[handler] as Handle)(context, params);
      } catch (error) {
        report(method, error);
      }
    },
  };
}

function refused(code: number, message: string): ResponseError<never> {
  return new ResponseError<never>(code, message);
}

export function cancelled(name: string): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestCancelled, `${name} was cancelled.`);
}

/** Lets messages that have already arrived be read, cancellations among them: one turn to read them, one to see them. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
}
