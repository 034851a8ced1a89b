/** How a page is told to somebody else, by its address (`urlOf`): in WeChat a card carries it. */
export const linkTo = (url: string): string => url;
