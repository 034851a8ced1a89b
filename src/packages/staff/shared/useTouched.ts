import { useState } from 'react';

/** Fields as the cloud has them, and over them what was touched here and is not saved yet: a newer answer changes only the others. */
export function useTouched<Fields extends object>(before: Fields) {
  const [touched, setTouched] = useState<Partial<Fields>>({});
  const touch = (part: Partial<Fields>) => setTouched((held) => ({ ...held, ...part }));
  /** These are saved; what was touched again meanwhile stays. */
  const settle = (saved: Partial<Fields>) =>
    setTouched((held) => {
      const rest = { ...held };
      for (const name of Object.keys(saved) as (keyof Fields)[]) if (rest[name] === saved[name]) delete rest[name];
      return rest;
    });
  return { fields: { ...before, ...touched }, touch, settle };
}
