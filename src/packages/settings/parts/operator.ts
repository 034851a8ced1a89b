/** The operator of the stations, and the line that is answered everywhere; both stand in the privacy guide and at complaints. */
export const OPERATOR = { name: '常州市邮政分公司', phone: '11185' } as const;
