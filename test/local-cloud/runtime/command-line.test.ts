import { parseOptions, portProblem } from '../../../scripts/options.mjs';

describe('options of npm start', () => {
  it('have defaults, and take a value after a space or =', () => {
    expect(parseOptions([])).toEqual({
      port: 10086,
      host: '127.0.0.1',
      data: '.data',
      seed: 'demo',
      functions: '',
      collections: [],
      export: '',
      import: '',
    });
    expect(
      parseOptions(['--port', '0', '--data=x=y', '--seed=none', '--host', '0.0.0.0', '--functions', 'theirs', '--collections', 'a,b']),
    ).toEqual({
      port: 0,
      host: '0.0.0.0',
      data: 'x=y',
      seed: 'none',
      functions: 'theirs',
      collections: ['a', 'b'],
      export: '',
      import: '',
    });
  });

  it.each([
    [['--prot', '1'], '没有这个选项：--prot'],
    [['10086'], '没有这个选项：10086'],
    [['--port'], '--port 后面缺少内容'],
    [['--port', '70000'], '端口不对：70000'],
    [['--port', '1e3'], '端口不对：1e3'],
    [['--export', 'a', '--import', 'b'], '一次只能用一个'],
    [['--seed', 'full'], '--seed 只能是 demo 或 none'],
    [['--__proto__', 'x'], '没有这个选项'],
  ])('%j are refused', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });

  it('explain a port that cannot be had', () => {
    const options = parseOptions([]);
    expect(portProblem({ code: 'EADDRINUSE' }, options)).toContain('端口 10086 已被占用');
    expect(portProblem({ code: 'OTHER' }, options)).toBeNull();
  });
});
