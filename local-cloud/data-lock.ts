import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import LibSql from 'libsql';
import { DATA_FILES } from './data-files';

const LOCK = 'cloud.lock';
/** How long to wait for a process that is just closing. */
const PATIENCE_MS = 2000;

/**
 * Reserves a data folder for this process: creates it, readable by its owner only, and locks it, so that two clouds never write to the same
 * one. The lock is SQLite's own on a separate file: the kernel releases it when the process ends, however it ended. Returns the release.
 * Throws an Error that tells what is wrong with the folder and what to do.
 */
export function openDataFolder(dataDir: string): () => void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (!statSync(dataDir).isDirectory()) throw new Error('不是目录');
    refuseForeign(dataDir);
    chmodSync(dataDir, 0o700);
    for (const name of DATA_FILES) if (existsSync(join(dataDir, name))) chmodSync(join(dataDir, name), 0o600);
  } catch (error) {
    throw explained(dataDir, error as NodeJS.ErrnoException);
  }
  return lockData(dataDir);
}

/** The lock alone. Throws an Error when another process, or this one, holds it. */
export function lockData(dataDir: string): () => void {
  let lock: LibSql.Database | undefined;
  try {
    lock = new LibSql(join(dataDir, LOCK), { timeout: PATIENCE_MS });
    lock.exec('PRAGMA journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    const { code } = error as { code?: string };
    if (code?.startsWith('SQLITE_BUSY')) throw new Error(`数据目录 ${dataDir} 正被另一个本地云使用。请先停掉它，或用 --data 换一个目录。`);
    throw explained(dataDir, error as NodeJS.ErrnoException);
  }
  // The lock of earlier versions.
  rmSync(join(dataDir, 'lock'), { force: true });
  const held = lock;
  return () => held.close();
}

/** A folder with other files belongs to somebody else. */
function refuseForeign(dataDir: string): void {
  const names = readdirSync(dataDir).filter((name) => !name.startsWith('.') && name !== 'lost+found');
  const ours = [...DATA_FILES, LOCK, 'lock', 'storage'];
  if (names.length > 0 && !names.some((name) => ours.includes(name))) throw new Error(`里面有别的东西（${names.slice(0, 3).join('、')}）`);
}

function explained(dataDir: string, { code, message }: NodeJS.ErrnoException): Error {
  const why: Record<string, string> = {
    EACCES: '没有权限读写',
    EPERM: '没有权限读写',
    EROFS: '在只读的磁盘上',
    SQLITE_CANTOPEN: '不能写入',
    SQLITE_READONLY: '不能写入',
    ENOSPC: '所在的磁盘满了',
    SQLITE_FULL: '所在的磁盘满了',
    EEXIST: '不是目录',
    ENOTDIR: '不是目录',
  };
  return new Error(`数据目录 ${dataDir} 用不了：${why[code ?? ''] ?? message}。请改好它，或用 --data 换一个目录。`);
}
