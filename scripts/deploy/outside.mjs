// Keys and values of an environment stay out of the repository.
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Whether a file or folder, there or not yet, lies in `root`; links are followed. */
export function isInside(root, file) {
  const relative = path.relative(realpathSync(root), realPath(path.resolve(file)));
  return relative === '' || (relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative));
}

function realPath(full) {
  return existsSync(full) ? realpathSync(full) : path.join(realPath(path.dirname(full)), path.basename(full));
}
