import * as v from 'valibot';

/** What is wrong, in a sentence for each input path of the action that is asked. */
export type Errors = Readonly<Record<string, string>>;

/** The first complaint about each input path. */
export function errorsOf(issues: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): Errors {
  const nested: Record<string, [string, ...string[]] | undefined> = v.flatten(issues).nested ?? {};
  return Object.fromEntries(Object.entries(nested).flatMap(([path, said]) => (said ? [[path, said[0]]] : [])));
}

/** Input paths in the order of a form, with the ids of their fields: gives the id of the first that is wrong. */
export const firstIn = (fields: readonly [path: string, id: string][], errors: Errors): string | undefined =>
  fields.find(([path]) => errors[path] !== undefined)?.[1];
