import { TEMPLATES, type Template } from '../../contract/booking';

/** Ids of the message templates; one without an id is not set up. */
export type TemplateIds = Partial<Record<Template, string>>;

/** There is no question in a browser, so no template has to be set up for it. */
export const canAsk = (_ids: TemplateIds | undefined, _template: Template): boolean => true;

/** A browser page asks for no messages: all count as agreed to, and the local cloud keeps them in its outbox. */
export function askToNotify(_ids: TemplateIds | undefined, wanted: readonly Template[] = TEMPLATES): Promise<Template[]> {
  return Promise.resolve([...wanted]);
}
