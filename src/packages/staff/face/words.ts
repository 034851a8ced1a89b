import type { Role } from '../../../../contract/staff';

const WORDS: Record<Role | 'manager', string> = { window: '窗口人员', volunteer: '志愿者', head: '站长', manager: '管理员' };

/** The role in people's words. */
export const roleWord = (role: Role | 'manager'): string => WORDS[role];

/** Heads manage their own station; managers manage all of them. */
export const isHead = (role: Role | 'manager'): boolean => role === 'head' || role === 'manager';

/** The rights of the role, in one line. */
export const ROLE_NOTES: Record<Role | 'manager', string> = {
  window: '叫号、办理、改联系卡和设施、关闭时段',
  volunteer: '在驿站帮忙，看不到预约和电话',
  head: '窗口人员能做的，还能邀请人、改驿站设置',
  manager: '管所有驿站：新建驿站、安排站长',
};
