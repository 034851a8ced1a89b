/** There is no such form in a browser: the phone is. */
export function WeChatFeedback() {
  return null;
}
