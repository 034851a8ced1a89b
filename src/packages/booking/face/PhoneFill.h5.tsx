/** A browser knows no number to fill in. */
export function PhoneFill(_props: { onPhone: (phone: string) => void }) {
  return null;
}
