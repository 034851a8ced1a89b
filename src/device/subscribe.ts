import Taro from '@tarojs/taro';
import { TEMPLATES, type Template } from '../../contract/booking';

/** Ids of the message templates; one without an id is not set up. */
export type TemplateIds = Partial<Record<Template, string>>;

/** Whether WeChat can be asked for this message. */
export const canAsk = (ids: TemplateIds | undefined, template: Template): boolean => ids?.[template] !== undefined;

/**
 * WeChat's own question whether it may send these messages, all at once: three at most. Call it in the tap itself, before any await, or
 * WeChat refuses. Returns those agreed to; a refusal or failure returns none and is no error.
 */
export async function askToNotify(ids: TemplateIds | undefined, wanted: readonly Template[] = TEMPLATES): Promise<Template[]> {
  const asked = wanted.flatMap((template) => {
    const id = ids?.[template];
    return id === undefined ? [] : [{ template, id }];
  });
  if (asked.length === 0) return [];
  try {
    // Taro's type wants Alipay's `entityIds` as well.
    const question = { tmplIds: asked.map(({ id }) => id) } as Taro.requestSubscribeMessage.Option;
    const answer = Object.entries(await Taro.requestSubscribeMessage(question));
    return asked
      .filter(({ id }) => answer.some(([key, word]) => key === id && String(word).startsWith('accept')))
      .map(({ template }) => template);
  } catch {
    return [];
  }
}
