/** Opens the phone's dialler with a number; the person still presses “call”. */
export function dial(phone: string): void {
  location.href = `tel:${phone}`;
}
