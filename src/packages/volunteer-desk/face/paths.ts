export const PATH = '/packages/staff/volunteers/index';
