/** What an operator of an expression is. */
import type { Options } from 'mingo/types';

/** An expression operator of mingo. */
export type Operator = (document: unknown, expr: unknown, options: Options) => unknown;
