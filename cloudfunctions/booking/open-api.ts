/** WeChat's own services, as far as booking needs them. Each needs its permission in `config.json`. */
import { openApi } from '../common/open-api';

/** WeChat's code for a one-time code that is unknown, too old or used. */
const STALE_CODE = 40029;

/** The phone number behind the one-time code of a `getPhoneNumber` button; empty when the code is old, used or unknown. */
export async function phoneOf(code: string): Promise<string> {
  try {
    const { phoneInfo } = await openApi().phonenumber.getPhoneNumber({ code });
    return phoneInfo?.purePhoneNumber ?? '';
  } catch (error) {
    if ((error as { errCode?: unknown }).errCode === STALE_CODE) return '';
    throw error;
  }
}
