/** For staff, beside words that WeChat did not pass or refuse. */
export const UNCHECKED = '微信没能检查这段文字，请留意';
