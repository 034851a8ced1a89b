import { again } from './again';

again({
  station: ['settings'],
  staff: ['invitation'],
  contact: [],
  request: [],
  pairing: [],
  volunteer: [],
  activity: [],
  person: [],
  push: [],
  timer: [],
  common: [],
});
