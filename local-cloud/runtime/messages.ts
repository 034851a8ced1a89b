/** What passes between the cloud and one function instance (a Worker). Events and answers travel as JSON text. */
export interface InstanceData {
  /** Absolute path of the function's folder. */
  directory: string;
  clock: SharedArrayBuffer;
}

export interface InvokeMessage {
  type: 'invoke';
  ref: string;
  event: string;
  /** Variables of this invocation; a null removes one that an earlier invocation left. */
  env: Record<string, string | null>;
  /** Injected for calls of a mini-program, as WeChat does. */
  userInfo: { openId: string; appId: string } | null;
  context: FunctionContext;
}

/** The second argument of `main`, with the names that SCF uses. */
export interface FunctionContext {
  request_id: string;
  function_name: string;
  function_version: string;
  namespace: string;
  memory_limit_in_mb: number;
  time_limit_in_ms: number;
}

export type InstanceMessage =
  | { type: 'ready' }
  | { type: 'load-failed'; message: string; stack: string }
  | { type: 'line'; level: LogLevel; text: string }
  | { type: 'answer'; ref: string; text: string }
  | { type: 'failure'; ref: string; message: string; stack: string };

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
