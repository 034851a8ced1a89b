import { decodeCommands } from './commands';
import { invalidParam } from './errors';
import { elementTest } from './matcher';
import { splitPath } from './paths';
import { firstMatch } from './positions';
import { type Document, isPlainObject } from './values';

/** What becomes of a field: kept, taken away, put in its place (`value`), or changed. Undefined leaves the field out. */
interface Leaf {
  kind: 'keep' | 'drop' | 'value' | 'change';
  of(value: unknown, root: Document): unknown;
}
type Tree = Map<string, Leaf | Tree>;

const KEEP: Leaf = { kind: 'keep', of: (value) => value };
const DROP: Leaf = { kind: 'drop', of: () => undefined };

/** How fields are shown: in a tree by the parts of their paths. */
interface Projection {
  tree: Tree;
  /** Fields that are not named are shown as well. */
  others: boolean;
}

function put(tree: Tree, parts: string[], leaf: Leaf): void {
  const [part, ...rest] = parts as [string, ...string[]];
  const there = tree.get(part);
  const collision = () => invalidParam(`projection: path collision at ${part}`);
  if (rest.length === 0) {
    if (there) throw collision();
    tree.set(part, leaf);
    return;
  }
  if (there && !(there instanceof Map)) throw collision();
  const inner = there ?? new Map();
  tree.set(part, inner);
  put(inner, rest, leaf);
}

function toProjection(leaves: [string[], Leaf][]): Projection {
  const tree: Tree = new Map();
  for (const [parts, leaf] of leaves) put(tree, parts, leaf);
  const kinds = leaves.filter(([parts]) => parts[0] !== '_id').map(([, { kind }]) => kind);
  const [keeps, drops] = [kinds.some((kind) => kind === 'keep' || kind === 'value'), kinds.includes('drop')];
  if (keeps && drops) throw invalidParam('projection: fields cannot be kept and taken away at once');
  const id = tree.get('_id');
  const onlyId = kinds.length === 0 && id !== undefined && id !== DROP;
  const others = drops || !(keeps || onlyId);
  if (!others && !id) tree.set('_id', KEEP);
  return { tree, others };
}

const creates = (node: Leaf | Tree): boolean => (node instanceof Map ? [...node.values()].some(creates) : node.kind === 'value');

function shape(object: Document, { tree, others }: Projection, root: Document): Document {
  const result: Document = {};
  const set = (key: string, value: unknown) => {
    if (value !== undefined) result[key] = value;
  };
  for (const key of Object.keys(object)) {
    const node = tree.get(key);
    if (!node) {
      if (others) result[key] = object[key];
    } else set(key, node instanceof Map ? inside(object[key], { tree: node, others }, root) : node.of(object[key], root));
  }
  for (const [key, node] of tree) {
    if (Object.hasOwn(object, key) || !creates(node)) continue;
    set(key, node instanceof Map ? inside(undefined, { tree: node, others }, root) : node.of(undefined, root));
  }
  return result;
}

/** As in MongoDB a path reaches into every element of an array; a number is a name. */
function inside(value: unknown, projection: Projection, root: Document): unknown {
  if (Array.isArray(value)) return value.map((item) => inside(item, projection, root)).filter((item) => item !== undefined);
  if (isPlainObject(value)) return shape(value, projection, root);
  if (creates(projection.tree)) return shape({}, projection, root);
  return projection.others ? value : undefined;
}

function sliced(operand: unknown): Leaf {
  const [skip, limit] = Array.isArray(operand) ? operand : [undefined, operand];
  const valid = Number.isInteger(limit) && (skip === undefined || (Number.isInteger(skip) && (limit as number) > 0));
  if (!valid) throw invalidParam('$slice needs a number, or [skip, limit]');
  const n = limit as number;
  const of = (value: unknown) => {
    if (!Array.isArray(value)) return value;
    if (skip === undefined) return n < 0 ? value.slice(n) : value.slice(0, n);
    const from = skip < 0 ? Math.max(0, value.length + skip) : skip;
    return value.slice(from, from + n);
  };
  return { kind: 'change', of };
}

function firstMatching(operand: unknown): Leaf {
  const matches = elementTest(operand, {});
  const of = (value: unknown) => {
    const found = Array.isArray(value) ? value.findIndex(matches) : -1;
    return found < 0 ? undefined : [(value as unknown[])[found]];
  };
  return { kind: 'keep', of };
}

/** `array.$`: the element at the place where the query found what it looked for. */
function positional(path: string[], query: Document): Leaf {
  const of = (value: unknown, root: Document) => (Array.isArray(value) ? [value[firstMatch(root, path, query)]] : value);
  return { kind: 'keep', of };
}

type Evaluate = (document: Document, expr: unknown) => unknown;

const flag = (value: unknown): Leaf | undefined => {
  if (typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  return value === 0 || value === false ? DROP : KEEP;
};

/** The leaves of a specification; an object without operators is looked into. */
function leavesOf(spec: Document, leafOf: (value: unknown, parts: string[]) => Leaf, before: string[] = []): [string[], Leaf][] {
  return Object.entries(spec).flatMap(([path, value]): [string[], Leaf][] => {
    const parts = [...before, ...splitPath(path)];
    const nested = isPlainObject(value) && Object.keys(value).length > 0 && !Object.keys(value).some((key) => key.startsWith('$'));
    return nested && !('operator' in value) ? leavesOf(value, leafOf, parts) : [[parts, leafOf(value, parts)]];
  });
}

const isOperator = (value: unknown, name: string): value is Document => isPlainObject(value) && Object.hasOwn(value, name);

/**
 * Applies the projection of a query: fields with 1 or 0, `$slice`, `$elemMatch`, `array.$`, expressions.
 * @param query the query that found the document, for `array.$`
 * @throws DatabaseError on a projection not understood
 */
export function project(document: Document, projection: Document, query: Document, evaluate: Evaluate): Document {
  if (Object.keys(projection).length === 0) return document;
  const leaves = leavesOf(projection, (value, parts) => {
    if (parts.at(-1) === '$') return positional(parts.slice(0, -1), query);
    if (isOperator(value, '$slice')) return sliced(value.$slice);
    if (isOperator(value, '$elemMatch')) return firstMatching(decodeCommands(value.$elemMatch));
    return flag(value) ?? { kind: 'value', of: (_, root) => evaluate(root, value) };
  });
  const paths = leaves.map(([parts, leaf]): [string[], Leaf] => [parts.at(-1) === '$' ? parts.slice(0, -1) : parts, leaf]);
  return shape(document, toProjection(paths), document);
}

/** The stage `$project`: fields with 1 or 0, and expressions. @throws DatabaseError on one not understood */
export function projectStage(documents: Document[], spec: unknown, evaluate: Evaluate): Document[] {
  if (!isPlainObject(spec) || Object.keys(spec).length === 0) throw invalidParam('$project needs at least one field');
  const leaves = leavesOf(spec, (value) => flag(value) ?? { kind: 'value', of: (_, root) => evaluate(root, value) });
  if (leaves.some(([parts]) => parts.some((part) => part.startsWith('$'))))
    throw invalidParam('$project: a field name must not start with $');
  const projection = toProjection(leaves);
  return documents.map((document) => shape(document, projection, document));
}
