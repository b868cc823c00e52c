import type { Library } from '../../../src/main/library/library'
import type { ArticleId } from '../../../src/shared/model/ids'
import { mark, markLost, noteOn, sourcedDraft } from './example-library'
import { HOSTILE, HOSTILE_NOTE, LONG_TITLE } from './hostile'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Code with everything a fence, a quote and a list could trip over. */
export const CODE = '    indented\n```js\n```\n\n~~~~\n````\n> - 1. # <b>\n  trailing \\'

/** Code that the article does not hold any more. */
/** Code with the same fences that stands nowhere: an edited word alone would be found. */
export const LOST_CODE = CODE.replace('indented', 'lost, with words that nobody ever wrote here')

/** A passage over a list, a table, code and two paragraphs. */
export const MIXED = {
  html: `<ul><li>- one &amp;amp;</li><li># two</li></ul><table><tr><td>a | b</td><td>**c**</td></tr><tr><td>---</td><td>|</td></tr></table><pre>${escaped(CODE)}</pre><p>after<br>the break</p><p>last</p>`,
  quote: `- one &amp;\n# two\na | b\t**c**\n---\t|\n${CODE}\nafter\nthe break\nlast`,
  /** What a reader of the Markdown must see, block by block. */
  shown: ['- one &amp;', '# two', 'a | b | **c** / --- | |', CODE, 'after the break', 'last'],
  shownWithoutTables: [
    '- one &amp;',
    '# two',
    '| | | | --- | --- | | a | b | **c** | | --- | | |',
    CODE,
    'after the break',
    'last',
  ],
}

/** Tags as hostile as tags can be. */
export const TAGS = [
  '#tag',
  '[[w]]',
  '=SUM(A1)',
  '<b>x</b>',
  'a_b_c',
  '`x`',
  '标签/子',
  '"q"',
  '$m$',
  '&amp;',
]

/** The texts that stand as highlighted paragraphs, in document order. */
export const PARAGRAPHS = HOSTILE.map((text) => text.trim().replace(/[ \t]+/g, ' '))

/**
 * An article all of whose fields are hostile: each of `PARAGRAPHS` highlighted as a whole, then `MIXED`, then an
 * orphan of `LOST_CODE`; every highlight has the hostile note and tags.
 */
export async function addHostile(library: Library): Promise<ArticleId> {
  const html = PARAGRAPHS.map((text) => `<p>${escaped(text)}</p>`).join('') + MIXED.html
  const { id } = await library.saveArticle(
    sourcedDraft(`${HOSTILE.join(' ')}\r\n${LONG_TITLE}`, html, {
      subtitle: HOSTILE.join('\r\n'),
      authors: HOSTILE,
      site: HOSTILE.slice(0, 9).join(' '),
      agency: '<b>agency</b>',
      place: '`place`',
      credit: '"><script>alert(1)</script>',
      lang: 'en" onload="alert(1)',
      url: 'javascript:alert(1)//"><script>',
    }),
  )
  let number = 100
  for (const quote of [...PARAGRAPHS, MIXED.quote]) {
    number += 1
    await mark(library, id, { number, quote, color: 'green', note: HOSTILE_NOTE, tags: TAGS })
  }
  await markLost(library, id, { number: 900, quote: LOST_CODE, color: 'red', note: HOSTILE_NOTE, tags: TAGS })
  await noteOn(library, id, { number: 901, note: HOSTILE_NOTE, tags: TAGS })
  return id
}
