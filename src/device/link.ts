/** How a page is shared, by its address (`urlOf`): in WeChat a card carries it. */
export const linkTo = (url: string): string => url;
