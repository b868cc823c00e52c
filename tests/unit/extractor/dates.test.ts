import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dateIn } from '../../../src/extractor/dates'

describe('a day in a language', () => {
  test.each<[string, string | undefined, string | undefined]>([
    // By the page's language first: the same numbers are two days, and in plain English nobody can say which.
    ['05/07/2024', 'en-US', '2024-05-07'],
    ['05/07/2024', 'fr', '2024-07-05'],
    ['05/07/2024', 'en', undefined],
    ['25/07/2024', 'en', '2024-07-25'],
    ['07/25/2024', 'en', '2024-07-25'],
    ['05.07.2024', 'en', '2024-07-05'],
    ['05.07.24', 'de', '2024-07-05'],
    ['05.07.24', 'en', undefined],
    ['Montag, 5. Jänner 2024', 'de', '2024-01-05'],
    ['1er juillet 2024', 'fr', '2024-07-01'],
    ['5 de julho de 2024', 'pt', '2024-07-05'],
    ['5 luglio 2024', undefined, '2024-07-05'],
    ['5. júla 2024', 'sk', '2024-07-05'],
    ['5 lipca 2024', undefined, '2024-07-05'],
    // The Czech November and the Croatian October have one name.
    ['5. listopadu 2024', 'cs', '2024-11-05'],
    ['5. listopad 2024', undefined, undefined],
    ['2024. július 5.', 'hu', '2024-07-05'],
    ['2024. gada 5. jūlijs', 'lv', '2024-07-05'],
    ['5. heinäkuuta 2024', 'fi', '2024-07-05'],
    ['5 Temmuz 2024 Cuma', 'tr', '2024-07-05'],
    ['5 Ιουλίου 2024', 'el', '2024-07-05'],
    ['٥ يوليو ٢٠٢٤', 'ar', '2024-07-05'],
    ['٥ تموز ٢٠٢٤', 'ar', '2024-07-05'],
    ['۵ ژوئیه ۲۰۲۴', 'fa', '2024-07-05'],
    ['5 जुलाई 2024', 'hi', '2024-07-05'],
    ['5 กรกฎาคม 2567', 'th', '2024-07-05'],
    ['ngày 5 tháng 7 năm 2024', 'vi', '2024-07-05'],
    ['2024년 7월 5일', 'ko', '2024-07-05'],
    ['二〇二四年七月五日', 'zh', '2024-07-05'],
    ['民國113年7月5日', 'zh-TW', '2024-07-05'],
    ['民國一百一十三年七月五日', 'zh-TW', '2024-07-05'],
    ['113年7月5日', 'zh-TW', undefined],
    ['平成31年4月30日', 'ja', '2019-04-30'],
    ['令和元年5月1日', 'ja', '2019-05-01'],
  ])('%s (%s) is %s', (text, lang, day) => {
    expect(dateIn(text, lang)).toBe(day)
  })
})

const corpus = resolve(import.meta.dirname, '../../../../shared/corpora/dates/dates.json')
const here = existsSync(corpus)
if (!here) console.log('SKIPPED: ../shared/corpora/dates is not here')
const cases = here
  ? (JSON.parse(readFileSync(corpus, 'utf8')) as { text: string; date: string | null }[])
  : []

describe.skipIf(!here)('the dates of the corpora', () => {
  test.each(cases.map(({ text, date }) => [text, date] as const))('%s', (text, date) => {
    // `????-03-03` names no year: no date is certain.
    const certain = date === null || date.startsWith('?') ? undefined : date
    expect(dateIn(text)?.slice(0, 10)).toBe(certain)
  })
})
