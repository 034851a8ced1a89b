/** What a node of the page's data carries. `nn` names its template, `v` is text, `cn` children, `sid` its id, the rest attributes. */
export interface RawNode {
  nn: string;
  sid: string;
  uid?: string;
  v?: string;
  cn?: RawNode[];
  [attribute: string]: unknown;
}

/** One WXML template of the built base.wxml: which component it draws, what it shows of the data and which events it reports. */
export interface Template {
  tag: string;
  /** attribute → key in the data, with the value WeChat takes when the data has none */
  attributes: Map<string, { key: string; otherwise: string | undefined }>;
  events: Set<string>;
}

const element = /<template name="tmpl_\d+_(\d+)(?:_blur)?">\s*<([a-z-]+)((?:\s+[\w:-]+="[^"]*")*)/g;
const attribute = /([\w:-]+)="([^"]*)"/g;
const expression = /^\{\{(?:xs\.[bd]\()?i\.(\w+)(?:\|\||,)?'?([^')}]*)'?\)?\}\}$/;

/** Reads the templates that Taro wrote, so that a test sees only what WeChat would draw: an attribute without a template is lost there too. */
export function readTemplates(wxml: string): Map<string, Template> {
  const templates = new Map<string, Template>();
  for (const [, nn, tag, attributes] of wxml.matchAll(element)) {
    if (!nn || !tag || tag === 'template' || templates.has(nn)) continue;
    templates.set(nn, readTemplate(tag, attributes ?? ''));
  }
  return templates;
}

function readTemplate(tag: string, text: string): Template {
  const template: Template = { tag, attributes: new Map(), events: new Set() };
  for (const [, name, value] of text.matchAll(attribute)) {
    if (!name || value === undefined) continue;
    const event = /^(?:bind|catch):?(\w+)$/.exec(name)?.[1];
    if (event && value === 'eh') template.events.add(event);
    const [, key, otherwise] = expression.exec(value) ?? [];
    if (key) template.attributes.set(name, { key, otherwise: otherwise || undefined });
  }
  return template;
}
