import { chosen, type Candidate, type Evidence, type Finding } from './candidate'
import { folded, squeezed } from './folded'
import { lineOf } from './json-ld'
import type { PageMarks } from './page-marks'
import { isLikeSite, isSiteName, siteNames } from './site'

/** What stands between a title and a site's name; CJK pages have `_` and `丨` without spaces. */
const SEPARATOR =
  /(\s+[|–—:·•»›>~/\\<«‹-]+\s+|\s*[|丨｜]\s*|\s*[－—]{2}\s*|[_＿](?=\P{ASCII})|(?<=\P{ASCII})[_＿]|\s+::\s+|(?<=\p{Script=Han})-(?=\p{Script=Han})|\s*：(?=[^：]{2,10}$))/u

/** The title of the article that a page holds, without the site's name round it. */
export function titleOf(marks: PageMarks): Finding<string> | undefined {
  const element = lineOf(marks.page.querySelector('head > title, title')?.textContent)
  // Some call the page itself an application.
  const names = siteNames(marks).filter((name) => element === undefined || folded(name) !== folded(element))
  const headings = headingsOf(marks, names)
  const candidates: Candidate<string>[] = []
  const add = (text: unknown, evidence: Evidence, weight: number) => {
    const line = lineOf(text)
    if (line === undefined || isSiteName(line, names)) return
    candidates.push({ value: line, evidence, weight })
  }
  const claims = [element, ...marks.meta('og:title', 'twitter:title')].flatMap((one) => one ?? [])
  const bare = (text: string | undefined) =>
    text === undefined ? undefined : withoutSite(text, { names, others: [...headings, ...claims], headings })
  add(bare(element), 'title', 0.5)
  add(bare(marks.meta('og:title')[0]), 'meta', 0.6)
  add(bare(marks.meta('twitter:title', 'sailthru.title', 'parsely-title')[0]), 'meta', 0.5)
  add(marks.meta('citation_title')[0], 'meta', 0.8)
  add(bare(marks.meta('dc.title', 'dcterms.title', 'headline')[0]), 'meta', 0.5)
  add(bare(lineOf(marks.jsonLd.article?.['headline'])), 'json-ld', 0.6)
  headings.forEach((heading, place) => add(heading, 'heading', headingWeight(heading, place, claims)))
  return chosen(candidates, folded)
}

/** A heading that the page's title repeats is the title; one that nothing repeats may be the site's. */
function headingWeight(heading: string, place: number, claims: readonly string[]): number {
  const own = squeezed(heading)
  const said = claims.map(squeezed).filter((claim) => claim.includes(own))
  const share = Math.max(0, ...said.map((claim) => own.length / claim.length))
  if (share >= 0.6 && own.length >= 8) return 0.85
  if (share >= 0.4 && own.length >= 8) return 0.8
  if (share > 0) return place === 0 ? 0.6 : 0.3
  return place === 0 ? 0.45 : 0.1
}

/** The headings that may be the title: the page's `h1` outside of menus, else what it calls a headline, else its `h2`. */
function headingsOf(marks: PageMarks, names: readonly string[]): string[] {
  const lines = marks.lines.filter(({ aside }) => !aside)
  const lineFor = (tag: string) => joined(lines.filter(({ marks: own }) => ` ${own} `.includes(` ${tag} `)))
  const named = joined(
    lines.filter(({ marks: own }) =>
      /(?:^|[\s_-])(?:headline|entry-title|post-title|article-title|articletitle)(?:\s|$)/.test(own),
    ),
  )
  const found = [...lineFor('h1'), ...named.slice(0, 2), ...lineFor('h2').slice(0, 2)]
  return [...new Set(found)].filter((line) => line.length <= 300 && !isSiteName(line, names))
}

/** Lines of one element are one heading. */
function joined(lines: PageMarks['lines']): string[] {
  const texts = new Map<Element, string>()
  for (const { element, text } of lines) {
    const before = texts.get(element)
    texts.set(element, before === undefined ? text : `${before} ${text}`)
  }
  return [...texts.values()]
}

interface Known {
  readonly names: readonly string[]
  /** Other texts that say the title, perhaps without the site. */
  readonly others: readonly string[]
  readonly headings: readonly string[]
}

/**
 * A title without the parts at its ends that are the site's: what a heading repeats is kept whole, what is called as
 * the site is goes, and what stands behind a bar or a dash goes where another of the page's titles does without it.
 */
function withoutSite(text: string, { names, others, headings }: Known): string {
  const repeated = headings.find((heading) => folded(heading) === folded(text))
  if (repeated !== undefined) return text
  const parts = text.split(SEPARATOR)
  if (parts.length < 3) return text
  let [start, end] = [0, parts.length]
  while (end - start >= 3) {
    const last = parts[end - 1] ?? ''
    const first = parts[start] ?? ''
    const rest = parts.slice(start, end - 2).join('')
    const restAfter = parts.slice(start + 2, end).join('')
    if (isLikeSite(last, names) || others.some((other) => folded(other) === folded(rest))) end -= 2
    else if (isLikeSite(first, names) || headings.some((other) => folded(other) === folded(restAfter)))
      start += 2
    else if (isBehindBar(parts[end - 2] ?? '', last, rest)) end -= 2
    else break
  }
  return parts.slice(start, end).join('').trim()
}

/** A bar parts a title from a site's name even where nothing else says so; a dash may belong to the title. */
const isBehindBar = (separator: string, last: string, rest: string): boolean =>
  /[|丨｜_＿«»·•]|::/.test(separator) && last.length <= 40 && rest.length >= last.length * 0.7
