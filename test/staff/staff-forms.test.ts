import { codeFromScan } from '../../src/packages/booking-desk/parts/scanText';
import { draftOf, type Entry, entryFrom, entryOf, movedUp, withEntry } from '../../src/packages/contact-desk/card/entries';
import { readPlace } from '../../src/packages/station-desk/stations/place';
import { minutesWord } from '../../src/words/days';

describe('what a scanner reads', () => {
  it.each(['hsyz:123456', '123456', ' hsyz:123456\n'])('is a booking: %s', (text) => {
    expect(codeFromScan(text)).toBe('123456');
  });

  it.each(['hsyz:12345', 'https://example.org/123456', 'hsyz:12345a', 'HSYZ:1234567', ''])('is no booking: %s', (text) => {
    expect(codeFromScan(text)).toBeUndefined();
  });
});

describe('an entry of the contact card', () => {
  const shown = { entryId: 'e001', role: '站长', duty: '总负责', phone: '11185', hours: '每天', party: false };

  it('goes back unchanged, with the consent that its being shown proves', () => {
    expect(entryOf({ ...shown, name: '李示例' })).toMatchObject({ entryId: 'e001', name: '李示例', consent: true });
    expect(entryOf({ ...shown, phone: '13800000001' }).consent).toBe(true);
    expect(entryOf({ ...shown, party: true }).consent).toBe(true);
    expect(entryOf(shown).consent).toBe(false);
  });

  it('leaves out what was left empty, since the cloud refuses empty names', () => {
    const entry = entryFrom({ ...draftOf(entryOf(shown)), name: ' ', communityRole: '' }, 'e001');
    expect(entry).not.toHaveProperty('name');
    expect(entry).not.toHaveProperty('communityRole');
  });

  it('survives the form untouched', () => {
    const entry = entryOf({ ...shown, name: '李示例', communityRole: '社区党支部副书记' });
    expect(entryFrom(draftOf(entry), entry.entryId)).toEqual(entry);
  });

  it('moves up by one, the first not at all', () => {
    const list = ['a', 'b', 'c'].map((role) => ({ role }) as Entry);
    expect(movedUp(list, 2).map(({ role }) => role)).toEqual(['a', 'c', 'b']);
    expect(movedUp(list, 0)).toBe(list);
  });

  it('is put in its place, or at the end when it is new', () => {
    const list = ['a', 'b'].map((role) => ({ role }) as Entry);
    const entry = { role: 'x' } as Entry;
    expect(withEntry(list, 0, entry).map(({ role }) => role)).toEqual(['x', 'b']);
    expect(withEntry(list, 2, entry).map(({ role }) => role)).toEqual(['a', 'b', 'x']);
  });
});

describe('a place as it is typed', () => {
  it.each(['31.8558, 119.8151', '31.8558，119.8151', ' 31.8558 119.8151 '])('is understood: %s', (text) => {
    expect(readPlace(text)).toEqual({ latitude: 31.8558, longitude: 119.8151 });
  });

  it.each(['', '31.8558', '91, 119', '31, 181', 'a, b'])('is none: %s', (text) => {
    expect(readPlace(text)).toBeUndefined();
  });
});

describe('minutes in words', () => {
  it.each([
    [0, '0 分钟'],
    [59, '59 分钟'],
    [60, '1 小时'],
    [135, '2 小时 15 分'],
  ])('%i', (minutes, words) => {
    expect(minutesWord(minutes)).toBe(words);
  });
});
