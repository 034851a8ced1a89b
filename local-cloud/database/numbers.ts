import { evalExpr } from 'mingo/core';
import { invalidParam } from './errors';
import type { Operator } from './operator';

/** An operator on numbers: null when one is null or missing. */
const numeric = (name: string, work: (numbers: [number, number]) => number): Operator => {
  return (document, expr, options) => {
    const found: unknown = evalExpr(document as never, expr as never, options);
    const operands = Array.isArray(expr) ? (found as unknown[]) : [found];
    if (operands.some((item) => item === null || item === undefined)) return null;
    if (!operands.every((item) => typeof item === 'number')) throw invalidParam(`${name} needs numbers`);
    return work(operands as [number, number]);
  };
};

function positive(name: string, number: number): number {
  if (number <= 0) throw invalidParam(`${name} needs positive numbers`);
  return number;
}

/** Operators on numbers in the place of mingo's, which answers where MongoDB refuses. */
export const NUMBERS: Record<string, Operator> = {
  $mod: numeric('$mod', ([a, b]) => {
    if (b === 0) throw invalidParam('$mod: cannot divide by 0');
    return a % b;
  }),
  $ln: numeric('$ln', ([n]) => Math.log(positive('$ln', n))),
  $log10: numeric('$log10', ([n]) => Math.log10(positive('$log10', n))),
  $log: numeric('$log', ([n, base]) => {
    if (base === 1) throw invalidParam('$log: the base must not be 1');
    const exact = base === 10 ? Math.log10 : base === 2 ? Math.log2 : undefined;
    return exact ? exact(positive('$log', n)) : Math.log(positive('$log', n)) / Math.log(positive('$log', base));
  }),
};
