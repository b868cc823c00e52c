/** Digits of any script as 0 to 9: Arabic, Persian, Devanagari, Bengali, Thai, full width. */
export function westernDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    // Unicode keeps the ten digits of a script together, from a place that ends in 0 or 6.
    let zero = code
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
    return String((code - zero) % 10)
  })
}

/** The year before an era's first. */
const ERAS: Readonly<Record<string, number>> = {
  民國: 1911,
  民国: 1911,
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  明治: 1867,
}
const ERA = /(民國|民国|令和|平成|昭和|大正|明治)\s*(元|\d{1,3}|[〇零一二三四五六七八九十百]{1,5})\s*年/gu
/** 民國113.7.5: only where the era is named. */
const ERA_NUMBERS = /(民國|民国)\s*(\d{2,3})[./-](\d{1,2})[./-](\d{1,2})(?!\d)/gu
const CHINESE_DATE =
  /([〇○零一二三四五六七八九]{4}|\d{4})\s*年\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*月\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*[日号號]/gu

/** The dates of a text that are counted by reigns or written in Chinese numerals, as `2024年7月5日`. */
export function yearOfEra(text: string): string {
  if (!/[年民]/.test(text)) return text
  return text
    .replace(
      ERA,
      (_all, era: string, year: string) => `${(ERAS[era] ?? 0) + (year === '元' ? 1 : number(year))}年`,
    )
    .replace(
      ERA_NUMBERS,
      (_all, era: string, year: string, month: string, date: string) =>
        `${(ERAS[era] ?? 0) + Number(year)}年${month}月${date}日`,
    )
    .replace(
      CHINESE_DATE,
      (_all, year: string, month: string, date: string) =>
        `${/^\d/.test(year) ? year : digits(year)}年${number(month)}月${number(date)}日`,
    )
}

const DIGITS = '〇一二三四五六七八九'
const digitOf = (character: string): number =>
  character === '零' || character === '○' ? 0 : DIGITS.indexOf(character)
const digits = (text: string): string => text.replace(/./gsu, (one) => String(digitOf(one)))

/** A number below 1,000, in digits or as Chinese counts: 二十三. */
function number(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  if (!/[十百]/.test(text)) return Number(digits(text))
  const [, hundreds = '', tens, ones = ''] =
    /^(?:([一二三四五六七八九]?)百)?零?(?:([一二三四五六七八九]?)十)?([一二三四五六七八九]?)$/.exec(text) ??
    []
  const counted = (digit: string | undefined, all: boolean) =>
    digit === undefined || (digit === '' && !all) ? 0 : digit === '' ? 1 : digitOf(digit)
  return (
    counted(hundreds, text.includes('百')) * 100 +
    counted(tens, text.includes('十')) * 10 +
    counted(ones, false)
  )
}
