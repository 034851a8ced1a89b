import { again } from './again';

again({ booking: ['pause', 'old-records'] });
