/** `npm run bench`: see scripts/bench.mjs. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';
import path from 'node:path';
import { writeCapacity } from './capacity';
import { prepareFunctions } from './cloud';
import { coldStartPart } from './cold-start';
import { growthPart, makeDataSets, startOnce } from './growth';
import { latencyPart } from './latency';
import { hotSlotPart, mixedDayPart } from './load';
import { pagesPart } from './pages';
import { missed, type Part, toMarkdown, toText } from './report';
import { requestsPart } from './requests';

interface Options {
  functionsDir: string;
  /** Fewer runs, and nothing is written. */
  quick: boolean;
  /** This program, for what needs a process of its own. */
  program: string;
}

/** By the name on the command line. */
const PARTS: Record<string, ((options: Options) => Promise<Part>)[]> = {
  requests: [requestsPart],
  latency: [latencyPart],
  load: [hotSlotPart, mixedDayPart],
  growth: [growthPart],
  coldstart: [coldStartPart],
  pages: [pagesPart],
};

/** Writes its tables into a document of its own. */
const CAPACITY = 'capacity';

const root = process.cwd();
const REPORT = path.join(root, 'docs/bench.md');

/**
 * Measures the parts named (all when none is), prints each and writes it into docs/bench.md, where the other parts stay as they are. A target
 * that is missed is marked and is no error. With `--quick` nothing is written.
 */
export async function runBench(args: readonly string[]): Promise<void> {
  const quick = args.includes('--quick');
  const wanted = args.filter((arg) => arg !== '--quick');
  const names = [...Object.keys(PARTS), CAPACITY];
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`there is no part called ${unknown}: ${names.join(', ')}`);
  const options = { functionsDir: await prepareFunctions(), quick, program: __filename };
  const started = performance.now();
  const done: Part[] = [];
  for (const [name, runs] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const run of runs) {
      const load = loadavg()[0] ?? 0;
      const part = await run(options).catch((error: Error) => failedIn(name, error));
      if (part === undefined) continue;
      const busy = load > availableParallelism() * 2 ? ' (it was busy with other things: look at the ratios only)' : '';
      const when = `${new Date().toISOString().slice(0, 10)}, commit ${commit()}, load of the machine when it began ${load.toFixed(1)}${busy}.`;
      const whole = { ...part, notes: [...(part.notes ?? []), when] };
      done.push(whole);
      console.log(toText(whole));
      if (!quick) writeReport(whole);
    }
  }
  const late = done.filter(missed).map(({ title }) => title);
  console.log(
    `\n${Math.round((performance.now() - started) / 1000)} s. ${late.length === 0 ? 'Every target was met.' : `Targets missed in: ${late.join('; ')}`}`,
  );
  if (!quick && (wanted.length === 0 || wanted.includes(CAPACITY))) console.log(await writeCapacity(options.functionsDir));
}

/** A part that could not be measured leaves the others alone; the report keeps what it said of it before. */
function failedIn(name: string, error: Error): undefined {
  console.error(`\n${name} could not be measured: ${error.stack ?? error.message}`);
  process.exitCode = 1;
}

/** What is started in a process of its own. */
export async function runHelper([what, ...args]: readonly string[]): Promise<void> {
  if (what === 'start-once') await startOnce(args[0] ?? '', args[1] ?? '');
  else if (what === 'make-data') await makeDataSets(args[0] ?? '', args.slice(1).map(Number));
}

/** Puts a part in its place in the report. */
function writeReport(part: Part): void {
  const sections = new Map<string, string>();
  if (existsSync(REPORT)) {
    for (const section of readFileSync(REPORT, 'utf8')
      .split(/^(?=## )/m)
      .slice(1))
      sections.set(section.split('\n')[0] ?? '', section.trim());
  }
  const text = toMarkdown(part);
  sections.set(text.split('\n')[0] ?? '', text);
  const ordered = [...sections].sort(([a], [b]) => a.localeCompare(b)).map(([, section]) => section);
  writeFileSync(REPORT, `${[head(), ...ordered].join('\n\n')}\n`);
}

const commit = (): string => execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root }).toString().trim();

function head(): string {
  const [cpu] = cpus();
  const version = (name: string) => {
    const { version: text } = JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
      version: string;
    };
    return `${name} ${text}`;
  };
  return `# Measured

Written by \`npm run bench\` (all parts) or \`npm run bench -- requests latency load growth coldstart pages\` (some; the others stay as they were); \`--quick\` prints a
shorter run and writes nothing. Each part says when it was measured. ✓ and ✗ say whether a target was met. Times are of one machine on one day: compare the ratios, whose two sides
were measured in turn in the same run.

| | |
| --- | --- |
| machine | ${availableParallelism()} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()} |
| versions | Node ${process.versions.node}, ${['wx-server-sdk', 'libsql', '@tarojs/taro', 'react', 'esbuild'].map(version).join(', ')} |`;
}
