/** What waiting means, in one line. `minutes` is how long a place that came free is kept. */
export const waitingWord = (minutes = 30): string => `有空位时按先后给您留${minutes}分钟`;
