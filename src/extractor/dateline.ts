import { dateIn } from './dates'

/** What a wire text says about itself in its first words. */
export interface Dateline {
  readonly place?: string
  readonly agency?: string
  readonly published?: string
  /** "A report from People's Daily", 据路透社报道. */
  readonly credit?: string
  /** （记者 张三、李四）, in their order. */
  readonly reporters?: readonly string[]
}

const AGENCIES =
  'PR ?Newswire|BUSINESS WIRE|GLOBE NEWSWIRE|ACCESSWIRE|EQS|CNW|Reuters|REUTERS|AP|AFP|Xinhua|UPI|Bloomberg|Kyodo|KYODO|Yonhap|TASS|ANI|PTI|dpa(?:-AFX)?|ots|APA|SDA|EFE|EUROPA PRESS|ANSA|Adnkronos|Lusa|PAP|Belga|ANP|Interfax|Antara|Bernama|CNA'
/** BEIJING; LONDON/NEW YORK; ST. JOSEPH, Mich. */
const PLACE = String.raw`\p{Lu}(?:[\p{L}\p{M}.'’/ ]|-(?!-)){1,40}(?:, \p{Lu}(?:[\p{L}. ]|-(?!-)){1,30})?`
/** July 5, 2024; 5. Juli; 5 de julio de 2024; May 02, 2024 */
const DAY = String.raw`[\p{L}]{3,12}\.? \d{1,2}(?:,? \d{4})?|\d{1,2}\.? (?:de )?[\p{L}]{3,12}\.?(?:,? (?:de )?\d{4})?`
/** BEIJING, July 5, 2024 /PRNewswire/ -- ; NEW YORK--(BUSINESS WIRE)-- ; WASHINGTON (AP) — ; MOSCOW, July 5. /TASS/. ; (Reuters) - */
const WESTERN = new RegExp(
  String.raw`^(?:(${PLACE}?)(?:,\s*(${DAY}))?[.,]?\s*(?:--?|[–—])?\s*)?[/(\[](${AGENCIES})(?:[- ]\p{L}[\p{L} ]*)?[/)\]]\s*(?:--|[-–—.:])\s*`,
  'u',
)
/** 新华社北京7月5日电; 本报北京2024年7月5日讯; 中新网7月5日电; 财联社7月5日电 */
const CHINESE =
  /^[（(【]?(本报|本報|\p{Script=Han}{1,6}?(?:社|网|網|新闻|新聞|日报|日報|晚报|晚報|时报|時報))\s*(记者|記者)?\s*(\p{Script=Han}{2,8}?)?\s*(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日\s*[电讯訊電]/u
/** 本报讯; 【大公报讯】; 央视网消息：; 【环球时报综合报道】 */
const REPORTED =
  /^[（(【〔]?(本报|本報|本台|本刊|\p{Script=Han}{1,8}?(?:社|网|網|新闻|新聞|客户端|日报|日報|晚报|晚報|时报|時報|公报|公報))(?:综合|綜合)?(?:讯|訊|消息|报道|報導|報道)(?=[）)】〕：:，,。\s]|记者|記者|$)/u
/** 据新华社7月5日报道，; 據《紐約時報》報導 */
const ACCORDING =
  /^[据據]\s*[《“"]?(\p{Script=Han}[\p{Script=Han}\p{L}·]{1,14}?)[》”"]?(?:网站|網站)?\s*(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)?\s*(?:消息|报道|報道|報導|援引)/u
const NAME = String.raw`\p{Script=Han}{2,4}(?:·\p{Script=Han}{1,6})?`
const REPORTERS = new RegExp(
  [
    // （记者 张三、李四）, （新华社记者张三 通讯员 李四）
    String.raw`[（(]\s*(?:\p{Script=Han}{0,6}?)(?:记者|記者)[\s:：]*(${NAME}(?:[\s、，,]+(?:通讯员|通訊員)?\s*${NAME}){0,5})\s*[）)]`,
    // 〔記者張三／台北報導〕
    String.raw`^[〔【（(\[](?:記者|记者)\s*(${NAME})\s*[／/]`,
    // 本报记者 张三 北京报道; 记者张三报道
    String.raw`^(?:本报|本報|本台)?(?:讯|訊)?\s*(?:记者|記者)\s*(${NAME}(?:[\s、，,]+${NAME}){0,5}?)\s*(?:\s\p{Script=Han}{2,6})?(?:报道|報導|報道)`,
  ].join('|'),
  'u',
)
/** How far into a paragraph its reporters are named, UTF-16 code units. */
const HEAD = 60
/** 〔記者張三／台北報導〕, 本报记者 张三 北京报道 */
const REPORTED_FROM =
  /^[〔【（([]?(?:本报|本報)?\s*(?:記者|记者)\s*\p{Script=Han}{2,4}(?:\s*[／/]\s*|\s+)(\p{Script=Han}{2,6}?)(?:报道|報導|報道)/u
/** The paper itself, which its own page names. */
const ITSELF = /^本[报報台刊]$/u
const CREDIT = /^(?:A|The following is a) (?:news )?report (?:from|by) ([^:：]{2,60})[:：]/

/**
 * The dateline at the start of a paragraph; empty where there is none. `published` only when it names the year. `lang`
 * (BCP 47) is the text's, whose months are asked first.
 */
export function datelineOf(paragraph: string, lang = 'en'): Dateline {
  if (/^[（(【〔[]?\p{Script=Han}/u.test(paragraph)) return chinese(paragraph)
  const western = WESTERN.exec(paragraph)
  if (!western) return creditOf(paragraph)
  const [whole, spaced, date, agency] = western
  return told({
    place: spaced?.trim(),
    agency,
    published: date !== undefined && /\d{4}/.test(date) ? dateIn(date, lang) : undefined,
    ...creditOf(paragraph.slice(whole.length)),
  })
}

function chinese(paragraph: string): Dateline {
  const credit = ACCORDING.exec(paragraph)?.[1]
  if (credit !== undefined) return { credit }
  const wire = CHINESE.exec(paragraph)
  const reporters = reportersIn(paragraph.slice(0, HEAD))
  const agency = (wire ?? REPORTED.exec(paragraph))?.[1]
  const named = { agency: agency !== undefined && ITSELF.test(agency) ? undefined : agency, reporters }
  if (wire === null) return told({ ...named, place: REPORTED_FROM.exec(paragraph)?.[1] })
  const [, , reporter, run, year, month, date] = wire
  const isWhole = year !== undefined && month !== undefined
  return told({
    ...named,
    published: isWhole ? dateIn(`${year}年${month}月${date}日`) : undefined,
    ...(reporter === undefined ? { place: run } : signed(run)),
  })
}

/** 記者張三丰台北: a name of three characters, as nearly all have, and a place. */
function signed(run = ''): Dateline {
  return run.length < 5 ? {} : { reporters: [run.slice(0, 3)], place: run.slice(3) }
}

function reportersIn(text: string): string[] | undefined {
  const names = REPORTERS.exec(text)
    ?.slice(1)
    .find((one) => one !== undefined)
  return names?.split(/[\s、，,]*(?:通讯员|通訊員)\s*|[\s、，,]+/u).filter((name) => name !== '')
}

function creditOf(text: string): Pick<Dateline, 'credit'> {
  const credit = CREDIT.exec(text)?.[1]?.trim()
  return credit === undefined ? {} : { credit }
}

/** Only what is known. */
function told(all: { readonly [K in keyof Dateline]: Dateline[K] | undefined }): Dateline {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
