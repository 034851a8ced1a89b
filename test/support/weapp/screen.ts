import type { Phone } from './device';
import type { PageInstance } from './page-stack';
import type { Template } from './templates';
import { describeView, draw, isDisabled, listeners, nameOf, roleOf, type ViewNode, walk } from './view';

const patience = 20_000;

/** Taro's templates call one another this deep and then go on inside a component. */
const NESTED_AT = 16;

/** What the person sees on the page at the top and what they do to it. Whatever is asked for is awaited for a while. */
export class Screen {
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly templates: Map<string, Template>,
    private readonly top: () => PageInstance,
    private readonly settled: () => Promise<void>,
    private readonly phone: Phone,
  ) {}

  /** The screen may have changed: every waiting call looks again. */
  changed(): void {
    for (const look of [...this.waiting]) look();
  }

  get route(): string {
    return this.top().route;
  }

  nodes(): ViewNode[] {
    return draw(this.top().data.root?.cn ?? [], this.templates);
  }

  /** Whether a query from the page finds this `#id`: what Taro nests deeper lies inside a component of its own. */
  finds(selector: string): boolean {
    return [...walk(this.nodes())].some((node) => `#${node.id}` === selector && depthOf(node) < NESTED_AT);
  }

  /** Whether a query from the page finds a canvas of type 2d: what Taro nests deeper lies inside a component of its own. */
  hasCanvas(id: string): boolean {
    return [...walk(this.nodes())].some(
      (node) => node.id === id && node.tag === 'canvas' && node.attributes.get('type') === '2d' && depthOf(node) < NESTED_AT,
    );
  }

  /** All the text of the page. */
  text(): string {
    return this.nodes()
      .map((node) => node.text)
      .join(' ')
      .trim();
  }

  describe(): string {
    return `${this.route}\n${describeView(this.nodes())}`;
  }

  /** Names of all that can be tapped, in reading order. */
  buttons(): string[] {
    return [...walk(this.nodes())].filter((node) => roleOf(node) === 'button' && !isDisabled(node)).map(nameOf);
  }

  /** Waits until `probe` gives something and returns it. */
  until<T>(what: string, probe: () => T | undefined | false | null): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.waiting.delete(look);
      };
      const look = () => {
        try {
          const found = probe();
          if (found === undefined || found === false || found === null) return;
          stop();
          resolve(found);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`waited for ${what} in vain. On screen:\n${this.describe()}`));
      }, patience);
      this.waiting.add(look);
      look();
    });
  }

  /** Waits for a text, anywhere on the page. */
  async see(text: string | RegExp): Promise<void> {
    await this.until(`the text ${text}`, () => (typeof text === 'string' ? this.text().includes(text) : text.test(this.text())));
  }

  /** Waits until a text is gone. */
  async seeNoMore(text: string): Promise<void> {
    await this.until(`the text ${text} to go`, () => !this.text().includes(text));
  }

  /** Waits for a page. */
  async arrive(route: string): Promise<void> {
    await this.until(`the page ${route}`, () => this.route === route);
  }

  /** Waits for the one thing with this role and name. */
  async find(role: string, name: string | RegExp): Promise<ViewNode> {
    return this.until(`the ${role} “${name}”`, () =>
      this.only(
        [...walk(this.nodes())].filter((node) => roleOf(node) === role && matches(node, name)),
        String(name),
      ),
    );
  }

  /** Taps what has this name, by its aria-label or its text, once it may be tapped; resolves when the screen is drawn again. */
  async tap(name: string | RegExp): Promise<void> {
    const node = await this.until(`“${name}” to tap`, () => {
      const tappable = [...walk(this.nodes())].filter((candidate) => candidate.events.has('tap') && matches(candidate, name));
      const found = this.only(tappable, String(name));
      return found && !isDisabled(found) ? found : undefined;
    });
    this.fire(node, 'tap', { x: 0, y: 0 });
    await this.settled();
  }

  /** Types into the field with this aria-label or placeholder, as a person does: focus, text, blur. */
  async fill(name: string | RegExp, value: string): Promise<void> {
    const node = await this.find('textbox', name);
    if (isDisabled(node)) throw new Error(`the field “${name}” is disabled`);
    const limit = Number(node.attributes.get('maxlength') ?? 140);
    const typed = limit < 0 ? value : value.slice(0, limit);
    this.fire(node, 'focus', { value: String(node.attributes.get('value') ?? '') });
    this.fire(node, 'input', { value: typed, cursor: typed.length });
    this.fire(node, 'blur', { value: typed });
    await this.settled();
  }

  /** Sends an event to a node and to every ancestor that listens, innermost first. */
  fire(node: ViewNode, type: string, detail: Record<string, unknown>): void {
    const page = this.top();
    const target = { id: node.id, dataset: { sid: node.sid } };
    const heard = type === 'tap' ? listeners(node, type) : listeners(node, type).slice(0, 1);
    if (heard.length === 0) throw new Error(`nothing listens to ${type} on “${nameOf(node)}”`);
    this.phone.tapping = type === 'tap';
    try {
      for (const listener of heard) {
        page.eh({
          type,
          detail,
          target,
          currentTarget: { id: listener.id, dataset: { sid: listener.sid } },
          timeStamp: 0,
          touches: [],
          changedTouches: [],
        });
      }
    } finally {
      this.phone.tapping = false;
    }
  }

  // Of nested candidates the innermost counts; two that stand apart are an error of the test or of the page.
  private only(candidates: ViewNode[], name: string): ViewNode | undefined {
    const innermost = candidates.filter((node) => ![...walk(node.children)].some((inner) => candidates.includes(inner)));
    const exact = innermost.filter((node) => nameOf(node) === name);
    const chosen = exact.length > 0 ? exact : innermost;
    if (chosen.length > 1) throw new Error(`${chosen.length} things are called “${name}”. On screen:\n${this.describe()}`);
    return chosen[0];
  }
}

function depthOf(node: ViewNode): number {
  return node.parent ? depthOf(node.parent) + 1 : 0;
}

function matches(node: ViewNode, name: string | RegExp): boolean {
  return typeof name === 'string' ? nameOf(node).includes(name) : name.test(nameOf(node));
}
