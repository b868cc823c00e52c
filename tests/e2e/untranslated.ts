import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { LETTER_TITLES } from '../screens/imports'
import { MORE_IMPORTS } from '../screens/article-states'
import { SCENE_IMPORTS, WRITTEN } from './scene-acts'

/** Keys as they stand on a keyboard, names, also of formats, file names, addresses and places, which are the same in every language. */
const SAME =
  /^(?:(?:Ctrl|Alt|Shift|Del|Enter|Esc|Tab|Space|Home|End|PageUp|PageDown|Menu|F\d+|\p{Lu}|\P{L}+)(?: |$))+$|^(?:Source Serif|example\.org|Markdown|JSON|Readability|Defuddle|PDF|EPUB|Obsidian|Logseq|Notion|Readwise|Anki|Hypothesis|[CT]SV|Bib(?:La)?TeX|RIS|CSL-JSON|[A-Z]+(?: · [A-Z]+)+)$|^(?:https?:\/)?\/\S+$|^[^/]+\.(?:html|md|txt|csv|epub|json)(?:（Lectern JSON）)?$/u

/** What people wrote who are not Lectern: the imported texts with their makers, notes, tags and names. */
export const PEOPLE: string = [
  ...[...SCENE_IMPORTS, ...MORE_IMPORTS].flatMap(([path = '', ...words]) => [
    readFileSync(path, 'utf8'),
    ...words,
  ]),
  ...WRITTEN,
  ...LETTER_TITLES,
]
  .join('\n')
  .replaceAll(/\s+/g, ' ')
  .toLowerCase()

/**
 * Words of a Chinese window that are not Chinese, a line each: what is shown, and what only assistive technology is
 * told. What has a `lang` of its own is content, as is all that stands in `people`: a word of the
 * window that an article happens to use passes, a sentence does not.
 */
export async function untranslated(page: Page, people: string): Promise<string[]> {
  const said = await page.evaluate(() => {
    const isContent = (element: Element) => element.closest('[lang]') !== document.documentElement
    const told = (element: Element) =>
      ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt'].map((name) =>
        element.getAttribute(name),
      )
    const own = ({ childNodes }: Element) =>
      [...childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ nodeValue }) => nodeValue)
    return [...document.body.querySelectorAll('*')]
      .filter((element) => !isContent(element) && element.checkVisibility())
      .flatMap((element) => [...told(element), ...own(element)])
      .filter((text) => text !== null)
  })
  const lines = new Set(said.map((text) => text.replaceAll(/\s+/g, ' ').trim()))
  return [...lines].filter(
    (text) =>
      /[a-z]{3}/i.test(text) &&
      !/\p{Script=Han}/u.test(text) &&
      !SAME.test(text) &&
      !text.split(' · ').every((part) => people.includes(part.replace(/\.md$/, '').toLowerCase())),
  )
}
