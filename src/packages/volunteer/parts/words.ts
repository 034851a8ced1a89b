import { type Skill, TEAM_WORDS, TEAMS } from '../../../../contract/volunteer';

/** A person's skills, in their words. */
export const SKILL_WORDS: Record<Skill, string> = {
  repair: '水电维修',
  haircut: '理发',
  cleaning: '打扫',
  driving: '开车接送',
  medical: '懂医护',
  teaching: '教孩子',
  company: '陪人聊天',
  errands: '跑腿代办',
};

const TEAM_NOTES = { sunshine: '集市、活动、环境整治', mail_route: '上门帮老人和有困难的人' } as const;

/** The two teams to choose from, with what they do. */
export const TEAM_OPTIONS = TEAMS.map((value) => ({ value, text: TEAM_WORDS[value], note: TEAM_NOTES[value] }));

/** Choices of a table of words, in its order. */
export const optionsOf = <Value extends string>(words: Record<Value, string>): { value: Value; text: string }[] =>
  (Object.keys(words) as Value[]).map((value) => ({ value, text: words[value] }));

/** “志愿者邮路 · 党员”. */
export const teamLine = ({ team, party }: { team: keyof typeof TEAM_WORDS; party: boolean }): string =>
  [TEAM_WORDS[team], party && '党员'].filter(Boolean).join(' · ');
