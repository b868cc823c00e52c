import type { ArticleDraft, Library } from '../../../src/main/library/library'
import { type HighlightColor, NewAnnotation } from '../../../src/shared/model/annotation'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, highlightOf } from '../library/fixtures'

/** An annotation id that is the same in every run. */
export const annotationId = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

const QINGDAO = [
  'BEIJING, July 5, 2024 /PRNewswire/ -- A report from People&#39;s Daily: On June 10, 2018, Chinese President Xi Jinping delivered a speech at the 18th Meeting of the Council of Heads of Member States of the Shanghai Cooperation Organization (SCO) in Qingdao.',
  'Six years on, the China-SCO Local Economic and Trade Cooperation Demonstration Area (SCODA) has grown into a center for international logistics, modern trade, two-way investment cooperation, and commercial, tourism and cultural exchanges. These efforts have injected new impetus into practical cooperation among SCO countries.',
]
const QINGDAO_MORE = `<h2>Logistics</h2><p>So far, SCODA has opened 32 international cargo-train routes, reaching 54 cities in 23 countries. It is a hub on land and at sea.</p><h3>By rail and ship</h3><table><tr><th>Year</th><th>Trains</th><th>Growth</th></tr><tr><td>2022</td><td>775</td><td>22%</td></tr><tr><td>2023</td><td>910</td><td>17%</td></tr></table><p>The timetable is kept as code:</p><pre><code>route:\n  from: Qingdao\n  to: [Tashkent, &quot;Moscow&quot;]\n\n\tdays: 12</code></pre><p>"The attractiveness of China's policies provides a favorable environment for us," said Svetlana.</p>`

const CHINESE = `<p>截至目前，示范区已开通三十二条国际货运班列线路，通达二十三个国家五十四个城市。上合示范区正在成为连接海陆的枢纽。</p><h2>贸易</h2><p>五年来，示范区与上合组织国家的贸易总额达到二百一十三亿元。“这里为我们提供了良好的环境，”斯韦特兰娜说。企业可以在这里一站办理全部手续。</p>`

/** A draft with more of a source than the usual one. */
export function sourcedDraft(
  title: string,
  html: string,
  more: Partial<ArticleDraft['extraction']> = {},
): ArticleDraft {
  const plain = draft(title)
  return {
    ...plain,
    extraction: { ...plain.extraction, html, ...more },
    source: { ...plain.source, bytes: Buffer.from(html) },
  }
}

interface Marked {
  readonly number: number
  readonly quote: string
  readonly color: HighlightColor
  readonly note?: string
  readonly tags?: string[]
}

/** Highlights the first copy of a quote. */
export async function mark(library: Library, id: ArticleId, one: Marked): Promise<void> {
  const { quote, number, color, note, tags } = one
  const more = {
    id: annotationId(number),
    ...(note === undefined ? {} : { note }),
    ...(tags ? { tags } : {}),
  }
  await library.addAnnotation({ ...(await highlightOf(library, id, quote, more)), color })
}

/** A note on the whole article. */
export async function noteOn(
  library: Library,
  articleId: ArticleId,
  { number, note, tags }: { number: number; note: string; tags: string[] },
): Promise<void> {
  const id = annotationId(number)
  await library.addAnnotation(NewAnnotation.parse({ id, articleId, color: 'yellow', note, tags }))
}

/** A highlight made on a text that is no longer there: an orphan. */
export async function markLost(library: Library, id: ArticleId, one: Marked): Promise<void> {
  const { number, quote, color, note = '', tags = [] } = one
  const made = NewAnnotation.parse({
    id: annotationId(number),
    articleId: id,
    color,
    note,
    tags,
    target: {
      textRule: 1,
      textHash: 'f'.repeat(64),
      start: 7,
      end: 7 + quote.length,
      exact: quote,
      prefix: 'Before it. ',
      suffix: ' After it.',
      headings: [{ level: 2, text: 'History' }],
      progression: 0.25,
    },
  })
  await library.addAnnotation(made)
}

const NOTE = `Compare with the yearbook:

# What to check
1. the **2023** figures, see [the table](https://example.org/table)
2. \`trains\` a *week*

| year | trains |
| --- | ---: |
| 2023 | 910 |

> Growth is not volume.
`

/** The Qingdao article with a highlight of each kind. Its annotations are made out of order on purpose. */
export async function addQingdao(library: Library): Promise<ArticleId> {
  const html = QINGDAO.map((text) => `<p>${text}</p>`).join('') + QINGDAO_MORE
  const { id } = await library.saveArticle(
    sourcedDraft(
      'To build China-SCO Local Economic and Trade Cooperation Demonstration Area into new platform for international cooperation',
      html,
      {
        authors: ['Zhang San', 'O’Brien, Mary'],
        agency: 'PRNewswire',
        credit: "People's Daily",
        place: 'BEIJING',
        published: '2024-07-05',
        lang: 'en',
        url: 'https://www.example.org/news/qingdao?id=1&lang=en',
      },
    ),
  )
  await library.updateArticles([id], { addTags: ['china', 'trade/rail'] })
  await mark(library, id, {
    number: 5,
    quote: 'reaching 54 cities in 23 countries',
    color: 'blue',
    note: NOTE,
    tags: ['logistics', 'trade/rail'],
  })
  await mark(library, id, {
    number: 2,
    quote: 'delivered a speech at the 18th Meeting',
    color: 'yellow',
    note: 'Founding moment; check the 2018 communiqué.',
    tags: ['china'],
  })
  await mark(library, id, {
    number: 3,
    quote: 'has grown into a center for international logistics, modern trade',
    color: 'green',
  })
  await mark(library, id, {
    number: 6,
    quote: 'Year\tTrains\tGrowth\n2022\t775\t22%\n2023\t910\t17%',
    color: 'purple',
    note: 'Nine hundred and ten trains.',
  })
  await mark(library, id, {
    number: 7,
    quote: 'route:\n  from: Qingdao\n  to: [Tashkent, "Moscow"]\n\n\tdays: 12',
    color: 'red',
  })
  await markLost(library, id, {
    number: 9,
    quote: 'A sentence that was cut from the article by its editors.',
    color: 'red',
    note: 'Why did they cut it?',
  })
  const note = 'Read this **together** with the 2023 yearbook.'
  await noteOn(library, id, { number: 1, note, tags: ['to-read'] })
  return id
}

/** A Chinese article with two highlights. */
export async function addChinese(library: Library): Promise<ArticleId> {
  const { id } = await library.saveArticle(
    sourcedDraft('中欧班列开行突破十万列', CHINESE, {
      lang: 'zh-CN',
      site: '人民网',
      published: '2024-06-10',
      authors: ['王小明'],
    }),
  )
  await mark(library, id, {
    number: 11,
    quote: '已开通三十二条国际货运班列线路，通达二十三个国家五十四个城市。',
    color: 'green',
    note: '与 2023 年的**年鉴**核对。',
    tags: ['物流'],
  })
  await mark(library, id, {
    number: 12,
    quote: '“这里为我们提供了良好的环境，”',
    color: 'yellow',
    tags: ['贸易/铁路'],
  })
  return id
}
