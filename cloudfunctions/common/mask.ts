/** The masked form of a person's data in lists. */

/** 王芳 → 王*, 王小芳 → 王*芳, 欧阳小芳 → 欧**芳. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  const first = letters[0] ?? '';
  if (letters.length <= 2) return `${first}*`;
  return `${first}${'*'.repeat(Math.min(letters.length - 2, 4))}${letters[letters.length - 1]}`;
}

/** 13800000021 → 138****0021; shorter numbers show their last two digits only. */
export function maskPhone(phone: string): string {
  if (phone === '') return '';
  return phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-2)}`;
}
