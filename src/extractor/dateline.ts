import { dateIn } from './dates'

/** What a wire text says about itself in its first words. */
export interface Dateline {
  readonly place?: string
  readonly agency?: string
  readonly published?: string
  /** "A report from People's Daily". */
  readonly credit?: string
}

const AGENCIES =
  'PRNewswire|BUSINESS WIRE|GLOBE NEWSWIRE|Reuters|AP|AFP|Xinhua|UPI|Bloomberg|Kyodo|dpa|Interfax'
/** BEIJING, July 5, 2024 /PRNewswire/ -- ; PARIS, May 2 (Reuters) - ; WASHINGTON (AP) — */
const WESTERN = new RegExp(
  String.raw`^([\p{Lu}][\p{L}.'’ -]{1,40}(?:, [\p{Lu}][\p{L}. -]{1,30})?)(?:,\s*([\p{L}.]+ \d{1,2}(?:, \d{4})?))?,?\s*[/(](${AGENCIES})(?:-[\p{L}]+)?[/)]\s*(?:--|[-–—])\s*`,
  'u',
)
/** 新华社北京7月5日电 */
const CHINESE =
  /^[（(]?(新华社|中新社|中新网|人民网|央视网|法新社|路透社)\s*(\p{Script=Han}{2,10}?)?\s*(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日\s*[电讯訊電][）)]?/u
const CREDIT = /^(?:A|The following is a) (?:news )?report (?:from|by) ([^:：]{2,60})[:：]/

/** The dateline at the start of a paragraph; empty where there is none. `published` only when it names the year. */
export function datelineOf(paragraph: string): Dateline {
  const chinese = CHINESE.exec(paragraph)
  if (chinese) {
    const [, agency, place, year, month, date] = chinese
    const published = year === undefined ? undefined : dateIn(`${year}年${month}月${date}日`)
    return { ...(agency ? { agency } : {}), ...(place ? { place } : {}), ...(published ? { published } : {}) }
  }
  const western = WESTERN.exec(paragraph)
  if (!western) return creditOf(paragraph)
  const [whole, spaced, date, agency] = western
  const place = spaced?.trim()
  const published = date !== undefined && /\d{4}/.test(date) ? dateIn(date) : undefined
  return {
    ...(place ? { place } : {}),
    ...(agency ? { agency } : {}),
    ...(published ? { published } : {}),
    ...creditOf(paragraph.slice(whole.length)),
  }
}

function creditOf(text: string): Pick<Dateline, 'credit'> {
  const credit = CREDIT.exec(text)?.[1]?.trim()
  return credit === undefined ? {} : { credit }
}
