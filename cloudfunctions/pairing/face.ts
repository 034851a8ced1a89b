/** What other capabilities use of pairings: their view. */
export { concerning as concerningPairings, type Found as FoundPairing, foundIn as pairingIn, type Joined as JoinedPairing } from './found';
export { viewOf as viewOfPairing } from './view';
