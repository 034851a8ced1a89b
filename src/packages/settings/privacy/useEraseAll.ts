import { useAction } from '../../../api/useAction';

/** What was undone on the way, in words; nothing is not mentioned. */
const cancelledWords = (bookings: number, requests: number, pairings: number, activities: number): string =>
  [
    bookings > 0 && `取消了 ${bookings} 个预约`,
    requests > 0 && `撤销了 ${requests} 件求助`,
    pairings > 0 && `结束了 ${pairings} 个结对`,
    activities > 0 && `退出了 ${activities} 个活动`,
  ]
    .filter(Boolean)
    .join('，');

/**
 * Erases what each part of the cloud knows of the person, one after the other. Each may be repeated: when one fails, the next press erases the
 * rest. `run` gives what was done in a sentence, or undefined when something was left; `left` says what and why.
 */
export function useEraseAll() {
  const bookings = useAction('booking', 'erase');
  const requests = useAction('request', 'erase');
  const pairings = useAction('pairing', 'erase');
  const activities = useAction('activity', 'erase');
  const volunteer = useAction('volunteer', 'erase');

  const run = async (): Promise<string | undefined> => {
    const booked = await bookings.run({ confirm: true });
    const asked = await requests.run({ confirm: true });
    const paired = await pairings.run({ confirm: true });
    const joined = await activities.run({ confirm: true });
    const served = await volunteer.run({ confirm: true });
    if (!booked || !asked || !paired || !joined || !served) return undefined;
    const erased = `已删除 ${booked.erased + asked.erased + paired.erased + joined.erased + served.erased} 条记录里的个人信息`;
    const cancelled = cancelledWords(booked.cancelled, asked.cancelled, paired.ended, joined.cancelled);
    return cancelled ? `${erased}，${cancelled}` : erased;
  };
  const parts = [
    { what: '预约', error: bookings.error },
    { what: '求助', error: requests.error },
    { what: '结对', error: pairings.error },
    { what: '活动报名', error: activities.error },
    { what: '志愿者登记', error: volunteer.error },
  ];
  return {
    run,
    left: parts.flatMap(({ what, error }) => (error ? [`${what}里的个人信息还没有删掉：${error.message}`] : [])),
    busy: bookings.busy || requests.busy || pairings.busy || activities.busy || volunteer.busy,
  };
}
