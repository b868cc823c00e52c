/** Latin letters with an accent of their own, which most keyboards lack. */
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/g
/** Accents that stand by themselves after their letter. */
const ACCENTS = /[\u0300-\u036f]/g

/**
 * Without case and without the accents of Latin letters, so that `resume` finds `Résumé`; what is not Latin stays
 * itself. Keeps its length (UTF-16) unless an accent stands by itself.
 */
export function folded(text: string): string {
  return text
    .replace(ACCENTED, (letter) => letter.normalize('NFD').replace(ACCENTS, ''))
    .replace(/([a-z])[\u0300-\u036f]+/gi, '$1')
    .toLowerCase()
}
