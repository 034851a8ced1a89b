import { CATALOGUE } from '../../cloudfunctions/booking/catalogue';
import { CATEGORY_SWITCHES, readClosed, readSwitches, SERVICE_SWITCHES, SWITCH_NAMES } from '../../contract/switches';

describe('the names of switches', () => {
  it('are those of the catalogue for every service and its category', () => {
    const inCatalogue = CATALOGUE.map(({ serviceId, category }) => [serviceId, category]);
    const named = Object.entries(SERVICE_SWITCHES).map(([serviceId, kind]) => [serviceId, CATEGORY_SWITCHES[kind]]);
    expect(named.sort()).toEqual(inCatalogue.sort());
  });

  it('are each there once', () => {
    expect(new Set(SWITCH_NAMES).size).toBe(SWITCH_NAMES.length);
  });
});

const offIn = (values: unknown) => readSwitches(JSON.stringify(values)).off;

describe('SWITCHES', () => {
  it.each([undefined, '', ' ', '{}', '{"police":"on"}'])('that is %j leaves all on', (text) => {
    expect(readSwitches(text)).toEqual({ off: [], problems: [] });
  });

  it('that has a kind of service off has its services off', () => {
    expect(offIn({ tax: 'off', postal: 'on' })).toEqual(['tax', 'invoice-issue', 'tax-collection', 'invoice-delivery']);
  });

  it('that has one service off has only that off, and the kind with the last of them', () => {
    expect(offIn({ 'invoice-issue': 'off' })).toEqual(['invoice-issue']);
    expect(offIn({ 'ebike-plate': 'off' })).toEqual(['plates', 'ebike-plate']);
  });

  it('that has activities off has lectures off, and not the other way round', () => {
    expect(offIn({ activities: 'off' })).toEqual(['activities', 'lectures']);
    expect(offIn({ lectures: 'off' })).toEqual(['lectures']);
  });

  it.each(['of', 'OFF', '', true, null, { on: 'on' }])('with the value %j switches that off, and says so', (value) => {
    const { off, problems } = readSwitches(JSON.stringify({ uploads: value }));
    expect(off).toEqual(['uploads']);
    expect(problems).toEqual(['SWITCHES 里 uploads 的值要是 on 或 off']);
  });

  it('with an unknown name switches nothing for it, and says so', () => {
    expect(readSwitches('{"polise":"off","toString":"off","tax":"on"}')).toEqual({
      off: [],
      problems: ['SWITCHES 里没有 polise 这个开关', 'SWITCHES 里没有 toString 这个开关'],
    });
  });

  it.each(['police', '["police"]', 'null', '"off"', '{"police":'])('that is %s is all off', (text) => {
    const { off, problems } = readSwitches(text);
    expect(off).toEqual(SWITCH_NAMES);
    expect(problems).toHaveLength(1);
  });
});

describe('CLOSED', () => {
  it.each([undefined, '', '  '])('that is %j shuts nothing', (text) => {
    expect(readClosed(text)).toEqual({ closed: undefined, problems: [] });
  });

  it('is said as it is, and found too long for a phone', () => {
    expect(readClosed(' 今晚维护，明早七点恢复 ')).toEqual({ closed: '今晚维护，明早七点恢复', problems: [] });
    expect(readClosed('很'.repeat(61)).problems).toEqual(['CLOSED 有 61 个字，最多 60 个']);
  });
});
