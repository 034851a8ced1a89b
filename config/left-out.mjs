// Parts of wx-server-sdk that no cloud function can reach. They are left out of the bundles, which halves their size and cold start. The
// build fails if a source uses such a part, or if the SDK loads it from an unknown place.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Module → where the SDK loads it, and the words by which a source that imports the SDK would reach it. */
const LEFT_OUT = {
  '@cloudbase/ai': { from: 'node-sdk/dist/ai/index.js', words: ['ai', 'extend'] },
  '@cloudbase/app': { from: 'node-sdk/dist/ai/index.js', words: ['ai', 'extend'] },
  'web-streams-polyfill': { from: 'node-sdk/dist/ai/request-adapter.js', words: ['ai', 'extend'] },
  // Made at init inside a try: without it the SDK has no data models and no SQL, everything else is as before.
  '@cloudbase/wx-cloud-client-sdk': { from: 'node-sdk/dist/cloudbase.js', words: ['models', 'mysql', 'rdb'] },
  jsonwebtoken: { from: 'node-sdk/dist/auth/index.js', words: ['auth', 'createTicket'] },
  // Reads the answer of object storage to an upload: empty if it is stored, else the reason. 130 KB for that.
  xml2js: {
    from: 'node-sdk/dist/storage/index.js',
    words: [],
    instead: `module.exports = {
      parseString(answer, done) {
        const text = String(answer).trim();
        if (text === '') done(null, null);
        else done(new Error('storage refused the file: ' + (/<Code>([^<]*)/.exec(text)?.[1] ?? 'no code')));
      },
    };`,
  },
  // Names a file that is sent through an open API by its type; pictures are all that is sent.
  'mime-db': {
    from: 'wx-server-sdk/index.js',
    words: ['uploadTempMedia', 'ocr', 'img'],
    instead: `module.exports = { 'image/jpeg': { extensions: ['jpeg'] }, 'image/png': { extensions: ['png'] } };`,
  },
  // Types of files in a form, told by their names; the SDK gives its parts none.
  'mime-types': { from: 'form-data/lib/form_data.js', words: ['uploadTempMedia', 'ocr', 'img'] },
  // Asks the machine whether it is Tencent's; inside a cloud function the environment already tells.
  axios: { from: 'node-sdk/dist/(cloudbase|utils/metadata).js', words: ['requestClient'] },
};

const stub = (name) => `
  const absent = () => { throw new Error(${JSON.stringify(`${name} is left out of this bundle: see config/left-out.mjs`)}); };
  module.exports = new Proxy(function () {}, { get: (_, key) => (key === '__esModule' ? false : absent()), apply: absent, construct: absent });
`;

/** A small part of the module if that is enough; otherwise a stub that throws at every access. */
const contentsOf = (name) => {
  const { instead } = LEFT_OUT[name];
  return instead ?? stub(name);
};

const posix = (file) => file.split(path.sep).join('/');

/** An esbuild plugin. `sourceDir` holds the functions' own sources. */
export function leaveOut(sourceDir) {
  return {
    name: 'leave-out',
    setup(build) {
      const exact = new RegExp(`^(${Object.keys(LEFT_OUT).join('|')})$`);
      build.onResolve({ filter: exact }, ({ path: name, importer }) => {
        const expected = new RegExp(`/${LEFT_OUT[name].from.replaceAll('.', '\\.')}$`);
        if (expected.test(posix(importer))) return { path: name, namespace: 'left-out' };
        return { errors: [{ text: `${name} is left out of the bundles, but ${posix(importer)} loads it: see config/left-out.mjs` }] };
      });
      build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path: name }) => ({ contents: contentsOf(name) }));
      build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        if (!file.startsWith(sourceDir + path.sep)) return undefined;
        const contents = await readFile(file, 'utf8');
        const errors = contents.includes("'wx-server-sdk'") ? wordsIn(contents).map((text) => ({ text, location: { file } })) : [];
        return { contents, loader: 'ts', errors };
      });
    },
  };
}

function wordsIn(source) {
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  return Object.entries(LEFT_OUT).flatMap(([name, { words }]) =>
    words
      .filter((word) => new RegExp(`\\b${word}\\b`).test(code))
      .map((word) => `“${word}” needs ${name}, which is left out of the bundles: see config/left-out.mjs`),
  );
}
