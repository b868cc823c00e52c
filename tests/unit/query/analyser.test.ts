import fc from 'fast-check'
import { expect, it } from 'vitest'
import { analysed, foldedForSearch } from '../../../src/shared/query/analyser'

const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{sc=Yi}々〆ー]`
const TOKEN = new RegExp(String.raw`${UNSPACED}|[[\p{L}\p{N}\p{M}]--${UNSPACED}]+`, 'gv')

/** What makes trouble: forms, marks that stand alone, letters that change with their neighbours, scripts without blanks. */
const ODD = Array.from('aZ9 -_.<>=\n’“…–½℃Ⅷﬁéèß Σςİœ渡轮カﾄﾗｯｸ゛ﾞが철ㄱก⁄‼⁇')
const MARKS = ['\u0338', '\u0301', '\u05b9', '\u00a0', '\u200b', '\u200d', '\u3000']

it('a text has by its pieces the tokens that it has as a whole', () => {
  const unit = fc.oneof(fc.constantFrom(...ODD, ...MARKS), fc.string({ unit: 'binary', maxLength: 2 }))
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 14 }), (parts) => {
      const text = parts.join('')
      expect(analysed(text)).toBe((foldedForSearch(text).match(TOKEN) ?? []).join(' '))
    }),
    { numRuns: 3000 },
  )
})
