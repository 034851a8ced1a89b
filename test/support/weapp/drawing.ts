import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postcss from 'postcss';
import type { ViewNode } from './view';

// Elements of WeChat that the bundle's templates draw, as far as they differ from a browser's nameless element before any style of ours.
const OF_WECHAT = `
  wx-view, wx-scroll-view, wx-picker { display: block; }
  wx-text { display: inline; }
  wx-button {
    display: block; position: relative; box-sizing: border-box; margin: 0 auto; padding: 0 14px; overflow: hidden; border-radius: 5px;
    background-color: #f8f8f8; color: #000; font-size: 18px; line-height: 2.55555556; text-align: center;
  }
  wx-button::after {
    content: " "; position: absolute; top: 0; left: 0; width: 200%; height: 200%; transform: scale(0.5); transform-origin: 0 0;
    border: 1px solid rgba(0, 0, 0, 0.2); border-radius: 10px; box-sizing: border-box;
  }
  wx-image { display: inline-block; width: 320px; height: 240px; overflow: hidden; background: center / cover no-repeat; }
  wx-input { display: block; height: 1.4rem; overflow: hidden; white-space: nowrap; }
  wx-textarea { display: block; position: relative; width: 300px; height: 150px; }
  wx-canvas { display: block; position: relative; width: 300px; height: 150px; }
  body { margin: 0; }
`;

const ELEMENTS = /(^|[\s>+~,(])(view|text|image|button|input|textarea|picker|scroll-view|canvas)(?![\w-])/g;

/** A page of the built mini-program as a document for a browser: its nodes, under its own styles. `route` without its query. */
export function documentOf(nodes: ViewNode[], route: string, dir = path.join(process.cwd(), 'dist/weapp')): string {
  const styles = ['app.wxss', `${route}.wxss`].map((file) => stylesOf(path.join(dir, file))).join('\n');
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${OF_WECHAT}${styles}</style>`;
  return `<!DOCTYPE html><html lang="zh-CN"><head>${head}</head><body>${nodes.map(htmlOf).join('')}</body></html>`;
}

/** A .wxss with what it imports, its elements named as WeChat's compiler names them. */
function stylesOf(file: string): string {
  if (!existsSync(file)) return '';
  const sheet = postcss.parse(readFileSync(file, 'utf8'));
  const imported: string[] = [];
  sheet.walkAtRules('import', (rule) => {
    imported.push(stylesOf(path.join(path.dirname(file), rule.params.replace(/["']/g, ''))));
    rule.remove();
  });
  sheet.walkRules((rule) => {
    rule.selector = rule.selector.replace(ELEMENTS, '$1wx-$2').replace(/^page\b/, 'body');
  });
  return [...imported, sheet.toString()].join('\n');
}

const escaped = (text: unknown) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

function htmlOf(node: ViewNode): string {
  if (node.tag === '#text') return escaped(node.text);
  const { attributes } = node;
  const named = ['class', 'style', 'aria-role', 'aria-label', 'src']
    .filter((name) => attributes.get(name))
    .map((name) => ` ${name}="${escaped(attributes.get(name))}"`);
  const typed = escaped(attributes.get('value') || attributes.get('placeholder') || '');
  return `<wx-${node.tag} id="${escaped(node.id)}"${named.join('')}>${typed}${node.children.map(htmlOf).join('')}</wx-${node.tag}>`;
}
