import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes a data folder for this process, so that two clouds never write to the same one. A lock left by a process that is gone
 * (a kill -9) is taken over. Returns the release; throws an Error that names the process holding it.
 */
export function lockData(dataDir: string): () => void {
  const file = join(dataDir, 'lock');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (create(file)) return () => rmSync(file, { force: true });
    const holder = Number(readFileSync(file, 'utf8').trim());
    if (isAlive(holder))
      throw new Error(`数据目录 ${dataDir} 正被另一个本地云使用（进程 ${holder}）。请先停掉它，或用 --data 换一个目录。`);
    rmSync(file, { force: true });
  }
  throw new Error(`无法锁定数据目录 ${dataDir}`);
}

function create(file: string): boolean {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
