/** How jest reads TypeScript: esbuild, since a fresh clone has nothing transformed yet and Babel would take half a minute for it. */
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { transformSync, version } = require('esbuild');

/** `.mjs` and `.cjs` are JavaScript to esbuild. */
const loaderOf = (file) =>
  path
    .extname(file)
    .slice(1)
    .replace(/^[mc](?=[jt]s$)/, '');

const own = readFileSync(__filename);

module.exports = {
  getCacheKey: (source, file) => createHash('sha1').update(own).update(version).update(file).update('\0').update(source).digest('hex'),
  process(source, file) {
    const { code, map } = transformSync(source, {
      loader: loaderOf(file),
      format: 'cjs',
      target: 'node20',
      jsx: 'automatic',
      sourcefile: file,
      sourcemap: 'external',
      sourcesContent: false,
    });
    return { code, map };
  },
};
