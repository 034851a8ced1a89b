import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { forgetAll, keysFrom } from '../../src/api/storage';
import { forgetOldTyped } from '../../src/api/typed';
import { FORMS } from './forms';
import { beginAt } from './support/begin';
import { nth, type Sent } from './support/cloud';
import type { FormRow } from './support/form';
import { answerAll, NOW } from './support/resident';
import { openWith } from './support/taro';

const HOUR = 60 * 60_000;
let sent: Sent[];

beforeEach(() => {
  sent = beginAt(NOW);
});

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Whatever can be pressed or chosen and begins with these words: the whole of them before a part. */
function found(words: string): Element {
  const all = [...document.querySelectorAll('button, [role=radio], [role=checkbox], [role=button]')].reverse();
  const named = (element: Element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/^✓ /, '');
  const one = all.find((element) => named(element) === words) ?? all.find((element) => named(element).startsWith(words));
  if (!one) throw new Error(`nothing is called ${words}; there are: ${all.map(named).join(' | ')}`);
  return one;
}
const press = (words: string) => act(async () => void fireEvent.click(found(words)));

function type(id: string, value: string): void {
  const field = document.getElementById(id);
  if (!field)
    throw new Error(`no field ${id}; there are: ${[...document.querySelectorAll('input, textarea')].map((one) => one.id).join(' ')}`);
  act(() => void fireEvent.change(field, { target: { value } }));
}

async function take(steps: FormRow['steps']): Promise<void> {
  for (const step of steps) {
    if (typeof step === 'string') await press(step);
    else for (const [id, value] of Object.entries(step)) type(id, value);
  }
}

/** The answers as the cloud gives them at this moment: a page goes by their `now`. */
const asOfNow = (answers: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(answers).map(([action, answer]) => [
      action,
      Object.hasOwn(Object(answer), 'now') ? { ...Object(answer), now: Date.now() } : answer,
    ]),
  );

async function open({ page, params = {}, answers = {}, opening = [] }: FormRow, again = false): Promise<void> {
  openWith(params);
  render(page());
  await answerAll(sent, asOfNow(answers));
  // What was being typed may stand open already.
  if (!again || document.querySelector('input, textarea') === null) for (const words of opening) await press(words);
}

/** Everything that stands in the form: texts, and what is chosen. */
const held = (): string[] => [
  ...[...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ id, value }) => `${id}=${value}`),
  ...[...document.querySelectorAll('[aria-checked=true], .stepper-number')].map(({ textContent }) => textContent ?? ''),
];
/** The page goes, with everything that it had in its memory. */
const leave = cleanup;
const drafts = () => keysFrom('draft:');
const calls = (action: string) => sent.filter((call) => call.action === action);
const send = async (buttons: readonly string[]) => {
  for (const words of buttons) await press(words);
};

describe.each(FORMS.map((form): [string, FormRow] => [form.name, form]))('the form of %s', (_name, form) => {
  it('is back after the page was killed, within the hour, and gone afterwards', async () => {
    await open(form);
    const empty = held();
    await take(form.steps);
    const full = held();
    expect(full).not.toEqual(empty);
    leave();
    await open(form, true);
    expect(held()).toEqual(full);
    leave();
    jest.setSystemTime(NOW + HOUR);
    await open(form);
    expect(held()).toEqual(empty);
  });

  it('sends all that is typed, keeps it when it does not arrive, and forgets it when it does', async () => {
    await open(form);
    await take(form.steps);
    const full = held();
    await send(form.send);
    expect(calls(form.action).map(({ input }) => json(input))).toEqual([form.input]);
    await act(async () => nth(calls(form.action), 0).lose());
    await answerAll(sent, form.answers ?? {});
    leave();
    await open(form, true);
    expect(held()).toEqual(full);
    await send(form.send);
    expect(json(calls(form.action)[1]?.input)).toEqual(json(calls(form.action)[0]?.input));
    await answerAll(sent, { ...form.answers, [form.action]: form.answer });
    expect(drafts()).toEqual([]);
  });
});

it.each(FORMS.flatMap((form) => (form.least ? [[form.name, form, form.least] as const] : [])))(
  'the form of %s sends no key for what is left empty',
  async (_name, form, least) => {
    await open(form);
    await take(least.steps);
    await send(least.send ?? form.send);
    expect(calls(form.action).map(({ input }) => json(input))).toEqual([least.input]);
  },
);

describe('what is typed', () => {
  const of = (name: string): FormRow => {
    const form = FORMS.find((one) => one.name === name);
    if (!form) throw new Error(`no form ${name}`);
    return form;
  };
  const changedActivity = of('a changed activity').answers?.get as { activity: object };
  const VERSIONED: [string, Record<string, unknown>][] = [
    ['a changed contact', { card: { ...(of('a changed contact').answers?.card as object), version: 8 } }],
    ...['the basics of a station', 'the hours of a day', 'how a service is booked'].map((name): [string, Record<string, unknown>] => {
      const settings = of(name).answers?.settings as { station: object };
      return [name, { settings: { ...settings, station: { ...settings.station, version: 2 } } }];
    }),
    ['a changed activity', { get: { activity: { ...changedActivity.activity, words: '改了' } } }],
  ];
  it.each(VERSIONED)('over a record is not offered over another version of it: %s', async (name, newer) => {
    const form = of(name);
    await open(form);
    await take(form.steps);
    const full = held();
    leave();
    await open({ ...form, answers: { ...form.answers, ...newer } });
    expect(held()).not.toEqual(full);
    leave();
    await open(form);
    expect(held()).not.toEqual(full);
  });

  it('is not shown to other users of the phone', async () => {
    const form = of('a request by phone');
    await open(form);
    const empty = held();
    await take(form.steps);
    const full = held();
    leave();
    sessionStorage.setItem('openid', 'somebody-else');
    await open(form);
    expect(held()).toEqual(empty);
    leave();
    sessionStorage.removeItem('openid');
    await open(form);
    expect(held()).toEqual(full);
  });

  it('goes at the next opening, on whatever form, and with consent withdrawn', async () => {
    for (const name of ['a request by phone', 'a walk-in', 'a new contact']) {
      await open(of(name));
      await take(of(name).steps);
      leave();
    }
    expect(drafts()).toHaveLength(3);
    forgetOldTyped(NOW + HOUR - 1);
    expect(drafts()).toHaveLength(3);
    forgetOldTyped(NOW + HOUR);
    expect(drafts()).toEqual([]);
    await open(of('a walk-in'));
    await take(of('a walk-in').steps);
    forgetAll('draft:');
    expect(drafts()).toEqual([]);
  });

  it('goes too when its stamp is from a day that is not yet', async () => {
    const form = of('a walk-in');
    await open(form);
    await take(form.steps);
    forgetOldTyped(NOW - HOUR);
    expect(drafts()).toEqual([]);
  });
});

describe('a place to type in', () => {
  /** Where nothing is kept, and why. */
  const WITHOUT: Record<string, string> = {
    'src/packages/pairing/parts/HealthForm.tsx': 'health needs a consent of its own, and is kept nowhere but sealed in the cloud',
    'src/packages/station-desk/stations/index.tsx': 'words to search with: nothing is sent',
    'src/packages/station/list/index.tsx': 'words to search with: nothing is sent',
    'src/packages/volunteer/register/StationChoice.tsx': 'words to search with: nothing is sent',
  };
  /** What a file says, and what it takes from beside it: a form may have its rules there. */
  const withItsOwn = (path: string): string => {
    const text = readFileSync(path, 'utf8');
    const beside = [...text.matchAll(/from '\.\/(use\w+)'/g)].map(([, name]) => join(dirname(path), `${name}.ts`));
    return [text, ...beside.filter(existsSync).map((file) => readFileSync(file, 'utf8'))].join('\n');
  };
  /** Fields that a form with a draft is made of. */
  const PARTS = new Set([
    ...['Field', 'PersonFields', 'ReasonChoice', 'ReasonPage', 'PickField'].map((one) => `src/components/${one}.tsx`),
    ...['request/face/WhereFields', 'booking/applicant/OwnFields', 'booking/face/MemberFields', 'volunteer/face/MinutesChoice'].map(
      (one) => `src/packages/${one}.tsx`,
    ),
    ...['AboutFields', 'PartnerFields', 'Spans'].map((one) => `src/packages/activity-desk/edit/${one}.tsx`),
    ...['PartyFields', 'WhenFields'].map((one) => `src/packages/activity/parts/${one}.tsx`),
  ]);
  const TYPED =
    /<(?:Field|PersonFields|ReasonChoice|ReasonPage|WhereFields|MemberFields|MinutesChoice|PickField|AboutFields|PartyFields)\b/;
  const KEPT = /\buse(?:Draft|DraftText|Touched)\b/;

  const sources = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
      const path = join(folder, one.name);
      return one.isDirectory() ? sources(path) : path.endsWith('.tsx') ? [path] : [];
    });

  it('keeps a draft of what is typed, or says why not', () => {
    const bare = sources('src').filter((path) => {
      return TYPED.test(readFileSync(path, 'utf8')) && !KEPT.test(withItsOwn(path)) && !PARTS.has(path.replace('.h5', ''));
    });
    expect(bare.sort()).toEqual(Object.keys(WITHOUT).sort());
  });
});
