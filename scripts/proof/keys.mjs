// The key of a meeting of the proof: it stands for everything that the meeting depends on. These are the functions that it calls, what the
// timer does in it, the program that runs it, and the local cloud's database. A key is made of what modules do and of what they import from
// which other module, never of where they lie: comments, types, layout, file names and the order of imports do not change it.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, transform, version } from 'esbuild';
import { readCollections } from '../../config/collections.mjs';
import { leaveOut } from '../../config/left-out.mjs';

const PROGRAM = 'test/proof/main.ts';
/** How the functions are built from their sources. */
const BUILD = ['config/build-functions.mjs', 'config/left-out.mjs'];

/** A file that only the meetings of its capability use, though a list of all capabilities imports it. */
const DOORS = [/^cloudfunctions\/(?!(?:timer|common)\/)(\w+)\/jobs\.ts$/, /^test\/(\w+)\/support\/(?:gatherings|invariants|scenes)\.ts$/];

/** An import or a passed-on export in code that esbuild has minified: what is imported, and from where. */
const IMPORT = /(?<=^|[;}])(?:import|export)(?![\w$(.])([\w$*{}, ]*)"([^"]+)";?/g;

const hashOf = (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24);

const capabilityOf = (file) => DOORS.map((door) => door.exec(file)?.[1]).find((name) => name !== undefined);

const isPackage = (file) => file.includes('node_modules/');

/** Packages do not move, and have no types to take away. */
const packageHash = (root, file) => hashOf([file.slice(file.indexOf('node_modules/')), readFileSync(path.join(root, file), 'utf8')]);

/** The names that an import's clause gives to what it imports. */
const namesIn = (clause) =>
  clause
    .replace(/[\w$*]+ as /g, '')
    .match(/[\w$]+/g)
    ?.filter((name) => name !== 'from') ?? [];

/** Takes an entry out of the tables in which it stands: a key with its value, or a key alone. */
function withoutEntry(code, key) {
  const from = code.search(new RegExp(`(?<=[{,])${key}(?=[:,}])`));
  if (from < 0) return code;
  let to = from;
  for (let depth = 0; to < code.length && (depth > 0 || !/[,})\]]/.test(code[to])); to += 1) {
    if (/[{([]/.test(code[to])) depth += 1;
    if (/[})\]]/.test(code[to])) depth -= 1;
  }
  return withoutEntry(code.slice(0, from) + code.slice(code[to] === ',' ? to + 1 : to), key);
}

/** Takes a name out of the lists in which it stands. */
const withoutName = (code, name) =>
  code.replace(new RegExp(`(?<![\\w$.])(?:\\.\\.\\.|[\\w$]+:)?${name.replaceAll('$', '\\$')}(?![\\w$]),?`, 'g'), '');

/** A list of capabilities without some of them: without the entries under their names and the imports behind their doors. */
const without = (code, capabilities, imported) =>
  imported.reduce(withoutName, capabilities.reduce(withoutEntry, code)).replace(/,(?=[\])}])/g, '');

const minified = async (text, file) => {
  const loader = path
    .extname(file)
    .slice(1)
    .replace(/^[mc](?=[jt]s$)/, '');
  return (await transform(text, { loader, minifyWhitespace: true, minifySyntax: true, legalComments: 'none' })).code;
};

/**
 * One module.
 * @returns `body`, its code without imports; `parts`, the imports; `doors`, the imports that lead through doors; `isList`, whether these
 * are doors of several capabilities; `label`, which identifies it to modules that import it, without regard to the entries of a list
 */
async function readModule(root, file, imports, functions) {
  const code = await minified(readFileSync(path.join(root, file), 'utf8'), file);
  const parts = [...code.matchAll(IMPORT)].map(([, clause, original]) => ({
    clause,
    target: imports.find((one) => one.original === original && !one.external)?.path,
    original,
  }));
  const body = code.replace(IMPORT, '');
  const doors = parts.filter(({ target }) => target !== undefined && capabilityOf(target) !== undefined);
  const isList = new Set(doors.map(({ target }) => capabilityOf(target))).size > 1;
  const listed = doors.flatMap(({ clause }) => namesIn(clause));
  const label = hashOf([
    isList ? without(body, functions, listed) : body,
    ...parts
      .filter((part) => !doors.includes(part))
      .map(({ clause }) => clause)
      .sort(),
  ]);
  return { body, parts, doors, isList, label };
}

/**
 * Reads a repository.
 * @returns keyOf({ capability, functions, jobs }): the key of a meeting in one of the capability's situations. The meeting calls these
 * functions and the timer, and these jobs of the timer have something to do.
 */
export async function readKeys(root) {
  const functions = readdirSync(path.join(root, 'cloudfunctions')).filter((name) =>
    existsSync(path.join(root, 'cloudfunctions', name, 'index.ts')),
  );
  const entryOf = (fn) => `cloudfunctions/${fn}/index.ts`;
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...functions.map(entryOf), PROGRAM],
    outdir: 'dist',
    bundle: true,
    // Nothing is minified: a constant that is inlined would no longer count as a part of its module.
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['libsql'],
    logLevel: 'silent',
    plugins: [leaveOut(path.join(root, 'cloudfunctions'))],
  });
  const outputs = new Map(Object.values(metafile.outputs).map(({ entryPoint, inputs }) => [entryPoint, inputs]));
  const sources = Object.keys(metafile.inputs).filter((file) => !isPackage(file) && existsSync(path.join(root, file)));
  const modules = new Map(
    await Promise.all(sources.map(async (file) => [file, await readModule(root, file, metafile.inputs[file].imports, functions)])),
  );
  const collections = Object.entries(readCollections(root));
  const { dependencies = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const built = await Promise.all(BUILD.map(async (file) => minified(readFileSync(path.join(root, file), 'utf8'), file)));
  const packages = new Map();
  const keys = new Map();

  /** The files that take part in a program, without those behind doors of other capabilities. */
  function partsOf(entry, capabilities) {
    const found = new Set();
    const left = [entry];
    for (let file = left.pop(); file !== undefined; file = left.pop()) {
      const capability = capabilityOf(file);
      if (found.has(file) || (capability !== undefined && !capabilities.has(capability))) continue;
      found.add(file);
      left.push(...metafile.inputs[file].imports.filter(({ external }) => !external).map((one) => one.path));
    }
    return [...found].filter((file) => outputs.get(entry)?.[file]?.bytesInOutput > 0);
  }

  function textOf(file, capabilities) {
    const { body, parts, doors, isList } = modules.get(file);
    const closed = doors.filter(({ target }) => !capabilities.has(capabilityOf(target)));
    const from = ({ target, original }) => modules.get(target)?.label ?? `${original}@${dependencies[original] ?? ''}`;
    const open = parts.filter((part) => !closed.includes(part)).map((part) => `${part.clause}${from(part)}`);
    const others = functions.filter((name) => !capabilities.has(name));
    const listed = closed.flatMap(({ clause }) => namesIn(clause));
    return [isList ? without(body, others, listed) : body, ...open.sort()].join('\n');
  }

  function packageOf(file) {
    if (!packages.has(file)) packages.set(file, isPackage(file) && existsSync(path.join(root, file)) ? packageHash(root, file) : file);
    return packages.get(file);
  }

  /** The capabilities of these jobs. */
  const ownersOf = (jobs) =>
    [...modules]
      .filter(([file, { body }]) => file.endsWith('/jobs.ts') && jobs.some((job) => body.includes(`"${job}"`)))
      .flatMap(([file]) => capabilityOf(file) ?? []);

  function newKey({ capability, functions: called, jobs }) {
    const capabilities = new Set([capability, ...called, ...jobs, ...ownersOf(jobs)]);
    const texts = new Set();
    const programs = [...new Set([...called, 'timer'].map(entryOf)), PROGRAM].sort().map((entry) => {
      const parts = partsOf(entry, capabilities).map((file) => {
        if (!modules.has(file)) return packageOf(file);
        const text = textOf(file, capabilities);
        texts.add(text);
        return hashOf(text);
      });
      const config = path.join(root, path.dirname(entry), 'config.json');
      return [entry, parts.sort(), existsSync(config) && JSON.parse(readFileSync(config, 'utf8'))];
    });
    const all = [...texts].join('\n');
    const used = collections.filter(([name]) => new RegExp(`\\b${name}\\b`).test(all)).sort();
    return hashOf([version, built, programs, used]);
  }

  return ({ capability, functions: called, jobs = [] }) => {
    const asked = { capability, functions: [...called].sort(), jobs: [...jobs].sort() };
    const id = JSON.stringify(asked);
    if (!keys.has(id)) keys.set(id, newKey(asked));
    return keys.get(id);
  };
}
