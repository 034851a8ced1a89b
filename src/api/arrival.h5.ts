/** A page that has not opened by this time will not open: without a network its code cannot be fetched, and no error comes. */
const GIVE_UP_MS = 4000;
const LOOK_MS = 50;

/** Settles with a move to another page. Taro's router in the browser answers before the page's code is fetched: what counts is that it is in front. */
export async function arrival(move: Promise<unknown>, inFront: () => boolean): Promise<void> {
  let refused = false;
  move.catch(() => {
    refused = true;
  });
  for (let waited = 0; !inFront(); waited += LOOK_MS) {
    if (refused || waited >= GIVE_UP_MS) throw new Error('the page did not open');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
