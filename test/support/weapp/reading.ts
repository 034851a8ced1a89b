/** A small activity for children, as staff put it on. */
export const READING = {
  stationId: 'benniu',
  programme: 'reading',
  title: '阅读点亮童年',
  place: '奔牛驿站二楼',
  capacity: 2,
  dates: [{ date: '2026-11-26', start: '14:00', end: '15:30' }],
} as const;
