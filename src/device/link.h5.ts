/** How a page is shared, by its address (`urlOf`): a link that any phone opens. */
export const linkTo = (url: string): string => `${location.origin}${location.pathname}#${url}`;
