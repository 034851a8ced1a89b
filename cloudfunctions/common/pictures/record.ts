declare module '../database' {
  interface Collections {
    picture_answers: PictureAnswerDoc;
  }
}

/** A picture that is not shown yet: WeChat was asked, or a person has to look. */
export interface PictureCheck {
  photo: string;
  /** By which WeChat answers; empty when it could not be asked. */
  trace: string;
  /** The sender, as long as WeChat may be asked again. */
  openid?: string;
  askedAt: number;
  tries: number;
  /** WeChat leaves it to a person, or did not answer. */
  state?: 'look';
}

/** An answer of WeChat's that no record waited for when it came. `_id` is its trace; kept for a day. */
export interface PictureAnswerDoc {
  _id: string;
  suggest: 'pass' | 'review' | 'risky';
  at: number;
}
