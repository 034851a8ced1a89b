import * as v from 'valibot';
import { ProposeInput, type Situation } from '../../../../contract/pairing';
import type { Errors } from '../../../components/errors';
import type { Draft } from '../../request/face/asking';
import { NO_DRAFT } from '../../request/face/wish';

/** How often somebody is visited, to tap. */
export const EVERY_DAYS = [3, 7, 14, 30] as const;

/** A pairing as it is being typed. */
export interface Wanted {
  volunteerId: string | undefined;
  /** `untold`: nobody wants it kept. */
  situation: Situation | 'untold' | undefined;
  /** The elder agreed that it is kept, where it tells of health. */
  situationAgreed: boolean;
  /** Name, number and place of the elder. */
  elder: Draft;
  everyDays: number | undefined;
  elderAgreed: boolean | undefined;
}

export const NOTHING_WANTED: Wanted = {
  volunteerId: undefined,
  situation: undefined,
  situationAgreed: false,
  elder: NO_DRAFT,
  everyDays: undefined,
  elderAgreed: undefined,
};

/** Refused input paths, under the names that the fields of the form have. */
export const asFields = (errors: Readonly<Record<string, string>>): Errors =>
  Object.fromEntries(
    Object.entries(errors).map(([path, said]) => [path.replace(/^elder\.(name|phone)$/, 'person.$1').replace(/^elder\./, ''), said]),
  );

/** The pairing as the cloud takes it, or what is missing. */
export function checkWanted(
  { volunteerId, situation, situationAgreed, elder: { name, phone, community, building, address }, everyDays, elderAgreed }: Wanted,
  stationId: string,
): { wish: v.InferOutput<typeof ProposeInput> } | { errors: Errors } {
  const checked = v.safeParse(ProposeInput, {
    stationId,
    volunteerId: volunteerId ?? '',
    ...(situation !== 'untold' && { situation: situation ?? '' }),
    ...(situationAgreed && { situationAgreed }),
    elder: { name, phone, community, address: [building, address].filter(Boolean).join(' ') },
    everyDays: everyDays ?? 0,
    elderAgreed: elderAgreed ?? '',
  });
  const houseless = building.trim() === '' ? { building: '请填几幢' } : undefined;
  const nameless = volunteerId === undefined ? { volunteerId: '请选志愿者' } : undefined;
  if (checked.success && !houseless) return { wish: checked.output };
  const nested: Record<string, [string, ...string[]] | undefined> = checked.success ? {} : (v.flatten(checked.issues).nested ?? {});
  const said = Object.entries(nested).flatMap(([path, all]) => (all ? [[path, all[0]]] : []));
  return { errors: { ...asFields(Object.fromEntries(said)), ...houseless, ...nameless } };
}
