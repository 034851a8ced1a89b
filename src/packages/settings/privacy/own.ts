import type { ActionName, FunctionName, OutputOf } from '../../../../contract/functions';

type With<Action extends string> = { [F in FunctionName]: Action extends ActionName<F> ? F : never }[FunctionName];
/** The capabilities that know something of a person: the contract says which. */
export type Erasing = With<'erase'>;
export type Copying = With<'copy'>;

/** What each of them is called where something of it was not erased, and what was undone on the way, in words; nothing is not mentioned. */
export const ERASED: { readonly [F in Erasing]: { what: string; undone?: (erased: OutputOf<F, 'erase'>) => string | false } } = {
  booking: { what: '预约', undone: ({ cancelled }) => cancelled > 0 && `取消了 ${cancelled} 个预约` },
  request: { what: '求助', undone: ({ cancelled }) => cancelled > 0 && `撤销了 ${cancelled} 件求助` },
  pairing: { what: '结对', undone: ({ ended }) => ended > 0 && `结束了 ${ended} 个结对` },
  activity: { what: '活动报名', undone: ({ cancelled }) => cancelled > 0 && `退出了 ${cancelled} 个活动` },
  volunteer: { what: '志愿者登记' },
};

/** What each is called in the copy. */
export const COPIED: Readonly<Record<Copying, string>> = {
  booking: '预约和家人',
  request: '求助',
  pairing: '结对看望',
  activity: '活动和讲堂',
  volunteer: '志愿者、工作人员登记和服务记录',
};
