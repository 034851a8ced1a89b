/** How a page is told to somebody else, by its address (`urlOf`): a link that any phone opens. */
export const linkTo = (url: string): string => `${location.origin}${location.pathname}#${url}`;
