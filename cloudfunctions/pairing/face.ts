/** What other capabilities use of pairings: how one is shown. */
export { concerning as concerningPairings, type Found as FoundPairing, foundIn as pairingIn, type Joined as JoinedPairing } from './found';
export { viewOf as viewOfPairing } from './view';
