export const HOME = '/packages/volunteer/home/index';
export const TASK = '/packages/volunteer/task/index';
export const REGISTER = '/packages/volunteer/register/index';
export const HOURS = '/packages/volunteer/hours/index';
export const CERTIFICATE = '/packages/volunteer/certificate/index';
export const VERIFY = '/packages/volunteer/verify/index';
