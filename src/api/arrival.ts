/**
 * Settles with a move to another page. WeChat answers once the page is in front, however long its code takes, or with an error if it cannot
 * be opened.
 */
export const arrival = (move: Promise<unknown>, _inFront: () => boolean): Promise<unknown> => move;
