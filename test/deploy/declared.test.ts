/** What a capability's code calls its collections, and what it declares for both clouds. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { collectionsOf } from '../../config/collections.mjs';

const ROOT = 'cloudfunctions';
const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** The members of each `declare module '…/database' { interface Collections { … } }` in a file. */
function typedIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements
    .filter((statement) => ts.isModuleDeclaration(statement))
    .flatMap(({ body }) => (body !== undefined && ts.isModuleBlock(body) ? [...body.statements] : []))
    .filter((statement) => ts.isInterfaceDeclaration(statement))
    .filter(({ name }) => name.text === 'Collections')
    .flatMap(({ members }) => members.map(({ name }) => (name !== undefined && ts.isIdentifier(name) ? name.text : '')));
}

const typedBy = (capability: string): string[] =>
  readdirSync(path.join(ROOT, capability), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => typedIn(path.join(ROOT, capability, file)))
    .sort();

it.each(folders)('$name gives a type to the collections that it declares, and to no other', ({ name }) => {
  const file = path.join(ROOT, name, 'collections.json');
  const declared = existsSync(file) ? Object.keys(collectionsOf(file)) : [];
  expect(typedBy(name)).toEqual(declared.sort());
});
