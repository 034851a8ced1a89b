/** A browser asks for each thing itself. */
export const askAgain = (_failure: unknown): boolean => false;

/** Whether there is a guide of WeChat's own. */
export const HAS_GUIDE = false;

/** There is none in a browser. */
export const openGuide = (): Promise<boolean> => Promise.resolve(false);
