/** Takes the keyboard to the field that has to be corrected. */
export function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}
