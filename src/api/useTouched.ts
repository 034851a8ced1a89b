import { useDraft } from './useDraft';

/**
 * Fields as the cloud has them, under those that were touched here and are not saved yet: a newer answer changes only the others. Touched
 * fields are kept as a draft of the name `form`, over this `version` of the record.
 */
export function useTouched<Fields extends object>(before: Fields, form: string, version: number) {
  const [touched, touch] = useDraft<Partial<Fields>>(form, (kept) => kept ?? {}, version);
  /** These are saved; what was touched again meanwhile stays. */
  const saved = (fields: Partial<Fields>) =>
    touch((held) => {
      const done: Partial<Fields> = {};
      for (const name of Object.keys(fields) as (keyof Fields)[]) if (held[name] === fields[name]) done[name] = undefined;
      return done;
    });
  const held = Object.fromEntries(Object.entries(touched).filter(([, value]) => value !== undefined)) as Partial<Fields>;
  return { fields: { ...before, ...held }, touch, saved };
}
