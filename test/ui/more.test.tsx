import { act, renderHook } from '@testing-library/react';
import { useMore } from '../../src/api/useMore';

interface Page {
  items: string[];
  cursor?: string;
}

/** The pages that were asked for: from where, and what answers. */
let asked: { from: string; answer: (page: Page) => void }[];

beforeEach(() => {
  asked = [];
});

const next = (from: string) => new Promise<Page>((answer) => asked.push({ from, answer }));
const begin = (first: Page) => renderHook((page: Page) => useMore(page, (item) => item, next), { initialProps: first });
type List = ReturnType<typeof begin>['result'];
const tap = (list: List) => act(async () => void list.current.load?.());
const answer = (page: Page) => act(async () => asked.at(-1)?.answer(page));

describe('a list with further pages on demand', () => {
  it('goes on after its last page, and ends', async () => {
    const { result } = begin({ items: ['a'], cursor: 'a' });
    await tap(result);
    await answer({ items: ['b'], cursor: 'b' });
    await tap(result);
    await answer({ items: ['c'] });
    expect(asked.map(({ from }) => from)).toEqual(['a', 'b']);
    expect(result.current).toMatchObject({ items: ['a', 'b', 'c'], load: undefined });
  });

  it('offers what is older as soon as there is any', () => {
    const { result, rerender } = begin({ items: ['a'] });
    expect(result.current.load).toBeUndefined();
    rerender({ items: ['b'], cursor: 'b' });
    expect(result.current.load).toBeDefined();
  });

  it('begins again when the first page ends elsewhere, so that nothing is missing in between', async () => {
    const { result, rerender } = begin({ items: ['a', 'b'], cursor: 'b' });
    await tap(result);
    await answer({ items: ['c'] });
    rerender({ items: ['new', 'a'], cursor: 'a' });
    expect(result.current.items).toEqual(['new', 'a']);
    await tap(result);
    await answer({ items: ['b', 'c'] });
    expect(asked.at(-1)?.from).toBe('a');
    expect(result.current.items).toEqual(['new', 'a', 'b', 'c']);
  });

  it('does not put a page after a first page that it does not follow', async () => {
    const { result, rerender } = begin({ items: ['a', 'b'], cursor: 'b' });
    await tap(result);
    rerender({ items: ['new', 'a'], cursor: 'a' });
    await answer({ items: ['c'] });
    expect(result.current.items).toEqual(['new', 'a']);
  });

  it('shows what is as it was no more after an action, also what was on its way', async () => {
    const { result } = begin({ items: ['a'], cursor: 'a' });
    await tap(result);
    await answer({ items: ['b'], cursor: 'b' });
    await tap(result);
    act(() => result.current.reset());
    await answer({ items: ['c'] });
    expect(result.current.items).toEqual(['a']);
    await tap(result);
    expect(asked.at(-1)?.from).toBe('a');
  });

  it('gets a page once when the button is tapped twice', async () => {
    const { result } = begin({ items: ['a'], cursor: 'a' });
    await act(async () => {
      void result.current.load?.();
      void result.current.load?.();
    });
    expect(asked).toHaveLength(1);
  });
});
