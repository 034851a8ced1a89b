/** What people paste: each right value is from real life, people and numbers are made up. */
import fc from 'fast-check';
import * as v from 'valibot';
import { digitCode, LinePhone, line, optionalLine, PersonName, Phone } from '../../contract/fields';
import { surnameOf } from '../../contract/surnames';
import { compactCode, isShown, nameKey, typedPhone, visible } from '../../contract/typed-text';

const parse = (schema: v.GenericSchema, value: unknown): unknown => {
  const checked = v.safeParse(schema, value);
  return checked.success ? checked.output : checked.issues[0].message;
};

describe('a phone number', () => {
  it.each([
    ['13900000001', '13900000001'],
    ['139 0000 0001', '13900000001'],
    ['139-0000-0001', '13900000001'],
    ['139.0000.0001', '13900000001'],
    ['139‑0000‑0001', '13900000001'],
    ['139—0000—0001', '13900000001'],
    ['+8613900000001', '13900000001'],
    ['+86 139 0000 0001', '13900000001'],
    ['+86-139-0000-0001', '13900000001'],
    ['(+86)13900000001', '13900000001'],
    ['86 13900000001', '13900000001'],
    ['8613900000001', '13900000001'],
    ['0086-13900000001', '13900000001'],
    ['0086 139 0000 0001', '13900000001'],
    ['１３９００００００１', '手机号'],
    ['１３９００００　０００１', '13900000001'],
    ['＋８６１３９００００　０００１', '13900000001'],
    ['\u202d13900000001\u202c', '13900000001'],
    ['\u200e13900000001', '13900000001'],
    ['139\u200b00000001', '13900000001'],
    ['\ufeff13900000001\u00a0', '13900000001'],
    ['0519-85550001', '051985550001'],
    ['(0519)8555-0001', '051985550001'],
    ['（0519）85550001', '051985550001'],
    ['+86 519 8555 0001', '051985550001'],
    ['+86 (0)519 85550001', '051985550001'],
    ['0086-519-85550001', '051985550001'],
    ['86-0519-85550001', '051985550001'],
    ['010-85550001', '01085550001'],
    ['+86 10 8555 0001', '01085550001'],
    ['021 8555 0001', '02185550001'],
    ['0519-8555001', '05198555001'],
    ['0519-8555-0001', '051985550001'],
    ['请打13900000001找我', '13900000001'],
    ['电话：139 0000 0001', '13900000001'],
    ['张三 139-0000-0001', '13900000001'],
    ['tel:+86 139 0000 0001', '13900000001'],
    ['手机１３９００００　０００１。', '13900000001'],
    ['座机(0519)8555 0001，白天在', '051985550001'],
    ['+86\u00a0139\u00a00000\u00a00001', '13900000001'],
    ['1\ufe0f\u20e33\ufe0f\u20e3900000001', '13900000001'],
    ['\u2068139\u20690000\u200f0001', '13900000001'],
    ['\u061c\u206613900000001\u2069', '13900000001'],
    ['📱13900000001', '13900000001'],
  ])('%j is %s', (typed, wanted) => {
    const parsed = parse(Phone, typed);
    if (wanted === '手机号') expect(parsed).toContain(wanted);
    else expect(parsed).toBe(wanted);
  });

  it.each([
    '008613900000',
    '00861390000',
    '1390000000',
    '139000000012',
    '12900000001',
    '0519',
    '85550001',
    '000000000000',
    '008-13900000',
    'abc',
    '一三九',
    '13900000001或13900000002',
    '请打12345',
    '打139000000012找我',
  ])('%j is none', (typed) => {
    expect(parse(Phone, typed)).toContain('电话号码不对');
  });

  it.each(['', ' ', '\u3164', '\u200b\u200e'])('%j is nothing', (typed) => {
    expect(parse(Phone, typed)).toBe('请填电话');
  });

  it.each([
    '0519-85550001-801',
    '0519-85550001转801',
    '0519-85550001 转 801',
    '(0519)85550001#801',
    '0519-85550001 ext. 801',
    '051985550001分机801',
  ])('of a person is refused with an extension: %j', (typed) => {
    expect(parse(Phone, typed)).toContain('分机');
    expect(typedPhone(typed)).toEqual({ number: '051985550001', extension: '801' });
  });

  it('is the same however it is set apart', () => {
    const digits = fc.stringMatching(/^1[3-9]\d{9}$/);
    const noise = fc.constantFrom(' ', '-', '.', '\u200b', '\u202c', '\u00a0', '–', '');
    const prefix = fc.constantFrom('', '+86', '0086', '+86 ', '86');
    fc.assert(
      fc.property(digits, fc.array(noise, { minLength: 11, maxLength: 11 }), prefix, (number, between, country) => {
        expect(parse(Phone, country + [...number].map((digit, i) => digit + between[i]).join(''))).toBe(number);
      }),
    );
  });

  it('is the same with words around it, and is none with another beside it', () => {
    const digits = fc.stringMatching(/^1[3-9]\d{9}$/);
    const words = fc.constantFrom('请打', '找我，', '电话：', '王师傅 ', '（家里）', '☎️', '。', '');
    fc.assert(
      fc.property(digits, words, words, digits, (number, before, after, other) => {
        expect(parse(Phone, before + number + after)).toBe(number);
        expect(parse(Phone, `${before}${number}、${other}`)).toContain('电话号码不对');
      }),
    );
  });
});

describe('a line that a station shows', () => {
  it.each([
    ['11185', '11185'],
    ['12345', '12345'],
    ['110', '110'],
    ['120', '120'],
    ['0519-85550001', '0519-85550001'],
    ['051985550001', '0519-85550001'],
    ['（0519）8555 0001', '0519-85550001'],
    ['0519-85550001转801', '0519-85550001-801'],
    ['0519-85550001-801', '0519-85550001-801'],
    ['400-800-1234', '400-800-1234'],
    ['800 800 1234', '800-800-1234'],
    ['+86 13900000001', '13900000001'],
    ['010 8555 0001', '010-85550001'],
    ['0519-8555-0001-801', '0519-85550001-801'],
    ['（0519）8555 0001 转 801', '0519-85550001-801'],
    ['400-800-1234转801', '400-800-1234-801'],
    ['400-800-1234-801', '400-800-1234-801'],
    ['4008001234', '400-800-1234'],
    ['119', '119'],
    ['12345', '12345'],
    ['95598', '95598'],
  ])('%j is %s', (typed, wanted) => expect(parse(LinePhone, typed)).toBe(wanted));

  it('wants its area code, and the hint tells how to write it', () => {
    expect(parse(LinePhone, '85550001')).toBe('请加上区号，写成 0519-85550001 这样');
    expect(parse(LinePhone, '0519-1')).toContain('0519-85550001-801');
    expect(parse(LinePhone, '13900000001转2')).toContain('写成');
  });
});

describe('a name', () => {
  it.each([
    '刘〇',
    '阿依古丽·买买提',
    '阿依古丽•买买提',
    '阿依古丽‧买买提',
    '阿依古丽・买买提',
    '阿依古丽．买买提',
    '赵\ue863',
    '𠮷田',
    '欧阳 娜娜',
    "O'Neil",
    '王李-赵',
  ])('%j is taken as it is typed', (typed) => expect(parse(PersonName, typed)).toBe(typed));

  it.each([
    ['赵\u200b示例', '赵示例'],
    ['\u200e赵示例', '赵示例'],
    ['赵示例\u202c', '赵示例'],
    ['  赵示例\u3000', '赵示例'],
    ['赵示例\ufe0f', '赵示例'],
    ['\u2067赵示例\u2069', '赵示例'],
    ['葛\u{e0100}示例', '葛示例'],
  ])('%j loses what nobody sees', (typed, wanted) => expect(parse(PersonName, typed)).toBe(wanted));

  it.each(['', ' ', '\u3164', '\u200b', '.', '-', "'", '·', '\u0301', '\u2800'])('%j is none', (typed) => {
    expect(parse(PersonName, typed)).toBe('请填姓名');
  });

  it.each(['赵1', '<b>', '赵😀'])('%j is no name', (typed) => expect(parse(PersonName, typed)).toBe('姓名只能写文字'));

  it.each([
    ['赵示例', '赵 示例'],
    ['赵示例', '赵　示例'],
    ['赵示例', '赵\u200b示例'],
    ['阿依古丽·买买提', '阿依古丽•买买提'],
    ['阿依古丽·买买提', '阿依古丽.买买提'],
    ['阿依古丽·买买提', '阿依古丽 ・ 买买提'],
    ['刘〇', '刘○'],
    ['赵䶮', '赵\ue863'],
    ['Anna Li', 'ＡＮＮＡ ＬＩ'],
    ["O'Neil", 'O’Neil'],
    ['é', 'e\u0301'],
    ['赵示例', '赵示例\ufe0f'],
    ['葛示例', '葛\u{e0100}示例'],
  ])('%j and %j are one person', (one, other) => expect(nameKey(one)).toBe(nameKey(other)));

  it.each([
    ['赵示例', '赵示列'],
    ['赵示例', '赵示'],
  ])('%j and %j are two', (one, other) => expect(nameKey(one)).not.toBe(nameKey(other)));
});

describe('a code', () => {
  it.each([
    '25213453',
    '2521 3453',
    ' ２５２１　３４５３ ',
    '2521-3453',
    '2521\u20113453',
    '\u202d25213453\u202c',
    '2521.3453',
    '2521·3453',
    '（2521）3453',
    '口令：2521 3453',
    '口令25213453，别告诉别人',
    '2\ufe0f\u20e35213453',
    '2521\u00a03453',
    '2521—3453',
  ])('%j is taken', (typed) => {
    expect(parse(digitCode(8, '请填口令', '口令是8位数字'), typed)).toBe('25213453');
    expect(compactCode(typed).replace(/\D/g, '')).toBe('25213453');
  });
});

describe('a text', () => {
  it('loses what nobody sees, and turns nothing round', () => {
    expect(parse(line(60, '请填'), '\u202e厨房的灯\u200b不亮了\u202c')).toBe('厨房的灯不亮了');
    expect(parse(line(60, '请填'), '第一行\r\n第二行\t完')).toBe('第一行 第二行 完');
    expect(visible('👨‍👩‍👧 ❤️')).toBe('👨‍👩‍👧 ❤️');
  });

  it.each(['\u200b', '\u3164', ' \u3000', '\u2800', '\u0301', '\u202e\u202c', '\u{e0041}'])('%j is empty', (typed) => {
    expect(isShown(typed)).toBe(false);
    expect(parse(line(60, '请填'), typed)).toBe('请填');
    expect(parse(optionalLine(60, '请填'), typed)).toBe('');
  });

  it('is as long as what is shown of it', () => {
    expect(parse(line(3, '请填'), '\u200b一二三\u200b ')).toBe('一二三');
    expect(parse(line(3, '请填'), '一二三四')).toBe('最多3个字');
  });

  it('is the same once more', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(visible(visible(text))).toBe(visible(text))));
  });
});

it.each([
  ['欧阳明', '欧阳'],
  ['欧明', '欧'],
  ['欧阳', '欧'],
  ['赵示例', '赵'],
  ['尉迟恭', '尉迟'],
  ['𠮷田', '𠮷'],
])('the surname of %s is %s', (name, wanted) => expect(surnameOf(name)).toBe(wanted));
