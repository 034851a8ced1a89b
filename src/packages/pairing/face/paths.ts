export const DETAIL = '/packages/pairing/detail/index';
