import type { RawNode, Template } from './templates';

/** A node as WeChat draws it. */
export interface ViewNode {
  tag: string;
  sid: string;
  id: string;
  attributes: Map<string, unknown>;
  events: Set<string>;
  children: ViewNode[];
  parent: ViewNode | undefined;
  /** the text inside, white space collapsed */
  text: string;
}

/** Draws the data of a page with the templates of the bundle. */
export function draw(roots: RawNode[], templates: Map<string, Template>): ViewNode[] {
  return roots.map((raw) => drawNode(raw, undefined, templates));
}

function drawNode(raw: RawNode, parent: ViewNode | undefined, templates: Map<string, Template>): ViewNode {
  const template = templates.get(raw.nn);
  if (raw.v === undefined && !template) throw new Error(`base.wxml has no template for node type ${raw.nn}`);
  const isText = raw.v !== undefined;
  const node: ViewNode = {
    tag: isText ? '#text' : (template?.tag ?? '#text'),
    sid: raw.sid,
    id: raw.uid ?? raw.sid,
    attributes: new Map(),
    events: isText ? new Set() : (template?.events ?? new Set()),
    children: [],
    parent,
    text: String(raw.v ?? '').replace(/\s+/g, ' '),
  };
  if (isText) return node;
  for (const [name, { key, otherwise }] of template?.attributes ?? []) {
    const value = raw[key] ?? otherwise;
    if (value !== undefined) node.attributes.set(name, value);
  }
  node.children = (raw.cn ?? []).map((child) => drawNode(child, node, templates));
  const texts = node.children.map((child) => child.text);
  node.text = node.tag === 'text' ? texts.join('') : texts.join(' ').replace(/\s+/g, ' ').trim();
  return node;
}

/** All nodes, parents before children. */
export function* walk(nodes: ViewNode[]): Generator<ViewNode> {
  for (const node of nodes) {
    yield node;
    yield* walk(node.children);
  }
}

/** What a screen reader calls the node: its aria-label, else its text, else its placeholder. */
export function nameOf(node: ViewNode): string {
  return String(node.attributes.get('aria-label') || node.text || node.attributes.get('placeholder') || '').trim();
}

const rolesOfTags: Record<string, string> = {
  button: 'button',
  input: 'textbox',
  textarea: 'textbox',
  image: 'img',
  switch: 'switch',
  navigator: 'link',
};

/** The node's role: its aria-role, else what its tag is by nature. */
export function roleOf(node: ViewNode): string | undefined {
  return (node.attributes.get('aria-role') as string | undefined) || rolesOfTags[node.tag];
}

/** The node and its ancestors that report `event`, innermost first: WeChat's bubbling order. */
export function listeners(node: ViewNode, event: string): ViewNode[] {
  const path: ViewNode[] = [];
  for (let at: ViewNode | undefined = node; at; at = at.parent) if (at.events.has(event)) path.push(at);
  return path;
}

/** The page as indented text, for messages of failed tests. */
export function describeView(nodes: ViewNode[], depth = 0): string {
  return nodes
    .map((node) => {
      if (node.tag === '#text') return node.text ? `${'  '.repeat(depth)}${node.text}` : '';
      const role = roleOf(node);
      const label = node.attributes.get('aria-label') ?? node.attributes.get('placeholder');
      const inner = describeView(node.children, role || label ? depth + 1 : depth);
      if (!role && !label) return inner;
      return `${'  '.repeat(depth)}<${role ?? node.tag}${label ? ` “${label}”` : ''}${isDisabled(node) ? ' disabled' : ''}>\n${inner}`;
    })
    .filter(Boolean)
    .join('\n');
}

/** Whether WeChat keeps the node from being used. */
export function isDisabled(node: ViewNode): boolean {
  return node.attributes.get('disabled') === true || String(node.attributes.get('aria-disabled')) === 'true';
}
