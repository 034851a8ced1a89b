import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface TimerTrigger {
  name: string;
  /** 7-field cron (second minute hour day month week year), Asia/Shanghai. */
  config: string;
}

export interface FunctionConfig {
  name: string;
  directory: string;
  /** Open APIs the function may call, such as `subscribeMessage.send`. */
  openapi: string[];
  triggers: TimerTrigger[];
  timeoutMs: number;
  memoryMb: number;
}

const DEFAULT_TIMEOUT_S = 3;
const DEFAULT_MEMORY_MB = 256;
/** A function's name as the platform allows it; it also keeps a name from being a path. */
const FUNCTION_NAME = /^[A-Za-z][\w-]{0,59}$/;

/** All functions in a folder: each sub-folder with an `index.js`. Throws an Error naming the file when a config.json is wrong. */
export function readFunctions(functionsDir: string): Map<string, FunctionConfig> {
  const found = new Map<string, FunctionConfig>();
  if (!existsSync(functionsDir)) return found;
  for (const name of readdirSync(functionsDir).sort()) {
    const directory = join(functionsDir, name);
    if (!FUNCTION_NAME.test(name) || !statSync(directory).isDirectory() || !existsSync(join(directory, 'index.js'))) continue;
    found.set(name, readConfig(name, directory));
  }
  return found;
}

function readConfig(name: string, directory: string): FunctionConfig {
  const file = join(directory, 'config.json');
  let json: unknown = {};
  if (existsSync(file)) {
    try {
      json = JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      throw new Error(`${name}/config.json is not JSON: ${(error as Error).message}`);
    }
  }
  const config = asRecord(json);
  const triggers = Array.isArray(config.triggers) ? config.triggers : [];
  const openapi = asRecord(config.permissions).openapi;
  return {
    name,
    directory,
    openapi: Array.isArray(openapi) ? openapi.map(String) : [],
    triggers: triggers
      .map(asRecord)
      .filter((trigger) => trigger.type === 'timer')
      .map((trigger) => ({ name: String(trigger.name), config: String(trigger.config) })),
    timeoutMs: positive(config.timeout, DEFAULT_TIMEOUT_S) * 1000,
    memoryMb: positive(config.memorySize, DEFAULT_MEMORY_MB),
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function positive(value: unknown, fallback: number): number {
  return typeof value === 'number' && value > 0 ? value : fallback;
}
