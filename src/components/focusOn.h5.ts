/**
 * Moves the keyboard to the field with the mistake, and the field with its label into sight: above the footer, which may have grown by the
 * error sentence.
 */
export function focusOn(id: string): void {
  const field = document.getElementById(id);
  field?.focus({ preventScroll: true });
  const whole = field?.closest('.field') ?? field;
  // The sentence stands there with the next picture.
  requestAnimationFrame(() => requestAnimationFrame(() => whole?.scrollIntoView({ block: 'start' })));
}
