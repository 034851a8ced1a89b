import type { Told } from '../../../capability';
import { lineOf } from '../../../words/line';
import { typedLecture, typedSignUp } from './drafts';

export const told: Told = {
  unsent: (now) => {
    const [signUp, lecture] = [typedSignUp(now), typedLecture(now)];
    return [
      ...(signUp ? [lineOf('没提交的报名：', signUp.name, signUp.phone, ...signUp.children.map(({ name }) => name))] : []),
      ...(lecture ? [lineOf('没提交的讲堂：', lecture.organisation, lecture.name, lecture.phone)] : []),
    ];
  },
  forms: ['sign-up', 'lecture'],
};
