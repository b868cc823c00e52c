import { chosen, type Candidate, type Evidence, type Finding } from './candidate'
import { squeezed } from './folded'
import { lineOf, type Data } from './json-ld'
import type { Line } from './lines'
import { isFullName, isOrganisationName, namesIn } from './names'
import type { PageMarks } from './page-marks'
import { cornerOf, isLikeSite, isPartOfSite, isSiteName, nameOf, siteNames } from './site'

/** Characters of text after the title within which a byline stands. */
const NEAR = 900
/** Less than this and nobody is named: an author made up is worse than none. */
const ENOUGH = 0.36
/** What is left of the confidence in a name that no reader sees: it is often whoever put the page there. */
const UNSEEN = { written: 0.55, filledIn: 0.35 }
/** The weight of a name that stands in the article's own JSON-LD; one that it refers to is a plug-in's user. */
const WRITTEN = 0.85
const SEEN: ReadonlySet<Evidence> = new Set<Evidence>(['link', 'class', 'near-title', 'text'])
/** Classes and ids of what holds an author's name. */
const NAMED =
  /author|byline|by-line|autor(?!i[sz])|auteur|autore|writer|written-?by|posted-?by|created-?by|redakteur|verfasser|reporter|^fn$/
const NOT_NAMED =
  /bio|author-?box|authorbox|about|image|avatar|social|follow|link-?list|count|archive|twitter|url|more|description|comment|authority|authoriz/
/** Addresses of pages about somebody who writes there, and of pages about anybody. */
const OWN_PAGE =
  /\/(?:authors?|autor(?:en|in|es)?|auteurs?|autore|writers?|contributors?|columnists?)\/[^/?#]/i
const PROFILE =
  /\/(?:authors?|autor(?:en|in|es)?|auteurs?|autore|redakteure?|redaktion|profile?|profil|people|person|users?|members?|mitarbeiter|team|staff|by|journalist(?:en|s)?|contributors?|columnists?|writers?|reporter)\/[^/?#]/i
const BYLINE =
  /^(?:(?:by|von|par|por|di|door|av)\s+|(?:posted|written|published|reported|words|story|text) by:?\s+|(?:ein(?:gestellt|getragen)|geschrieben|veröffentlicht|verfasst|erstellt|gepostet|beitrag|text|interview|ein gastbeitrag) von:?\s+|(?:publié|écrit|rédigé) par:?\s+|(?:escrito|publicado) por:?\s+|scritto da:?\s+|(?:autor(?:in|en|es|a)?|authors?|auteurs?|autore|verfasser(?:in)?|redakteur(?:in)?|text|words|interview|作者|文|撰文|记者|記者|執筆|著者|글)\s*[:：/／]\s*)\S/iu
const SAYS_BY =
  /^(?:posted by|written by|ein(?:gestellt|getragen) von|erstellt von|geschrieben von|verfasst von|veröffentlicht von|écrit par|escrito por|autor(?:in)?\s*:|author\s*:|作者\s*[:：])/iu
const LABEL_ALONE =
  /^(?:autor(?:in|en|es|a)?|authors?|auteur|written by|posted by|geschrieben von|by|von|text|作者)\s*[:：]?$/iu

type Add = (
  texts: readonly (string | undefined)[],
  evidence: Evidence,
  weight: number,
  /** Here a person may have the name of the site's corner: many a blog is called as its author is. */
  mayBeSite?: boolean,
) => void

/** Who wrote the article, in the page's order. `titleAt` is where its title stands among the lines; -1 where it does not. */
export function authorsOf(marks: PageMarks, titleAt: number): Finding<string[]> | undefined {
  const sites = siteNames(marks)
  const isShown = shownOn(marks.lines)
  const corner = cornerOf(marks.url) ?? ''
  const candidates: Candidate<string[]>[] = []
  const add: Add = (texts, evidence, weight, mayBeSite = false) => {
    const nobody = mayBeSite ? sites.filter((name) => !isSiteName(corner, [name])) : sites
    const found = unique(texts.flatMap((text) => (text === undefined ? [] : namesIn(text, nobody))))
    // What a reader sees signed is signed; what only programs see is often the site's own.
    const isSeen = SEEN.has(evidence)
    const isSites = (name: string) => (isSeen ? isPartOfSite(name, nobody) : isLikeSite(name, nobody))
    const names = found.filter((name) => !isOrganisationName(name) && !isSites(name))
    if (names.length === 0 || names.length > 20) return
    candidates.push({ value: names, evidence, weight })
  }
  fromJsonLd(marks, add)
  fromMeta(marks, add)
  fromElements(marks, titleAt, add)
  fromScripts(marks, add)
  fromLines(marks.lines, titleAt, add)
  const found = chosen(candidates, (names) => names.map(squeezed).toSorted().join('|'))
  if (found === undefined) return undefined
  const isWritten = candidates.some(({ value, weight }) => value === found.value && weight === WRITTEN)
  const unseen = isWritten ? UNSEEN.written : UNSEEN.filledIn
  const confidence = isShown(found.value) ? found.confidence : found.confidence * unseen
  return confidence < ENOUGH ? undefined : { ...found, confidence }
}

function unique(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.filter((name) => {
    const key = squeezed(name)
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

function fromJsonLd({ jsonLd }: PageMarks, add: Add): void {
  const nodes = [jsonLd.article, jsonLd.page]
  nodes.forEach((data, place) => {
    const authors = [data?.['author'] ?? data?.['creator']].flat()
    const people = authors.filter((one) => !isOrganisation(one, jsonLd.byId))
    const isReferred = people.some((one) => typeof one === 'object' && one !== null && !('name' in one))
    const weight = place > 0 ? 0.5 : isReferred ? 0.8 : WRITTEN
    add(
      people.map((one) => nameOf(one, jsonLd.byId)),
      'json-ld',
      weight,
      true,
    )
    const others = authors.map((one) => nameOf(one, jsonLd.byId))
    if (people.length === 0) add(others, 'json-ld', 0.3)
  })
}

function isOrganisation(value: unknown, byId: ReadonlyMap<string, Data>): boolean {
  if (typeof value !== 'object' || value === null) return false
  const data = value as Data
  const types =
    data['@type'] ?? (typeof data['@id'] === 'string' ? byId.get(data['@id'])?.['@type'] : undefined)
  return [types]
    .flat()
    .some((type) => typeof type === 'string' && /Organization|Corporation|WebSite/.test(type))
}

function fromMeta({ meta, jsonLd }: PageMarks, add: Add): void {
  add(meta('citation_author', 'bepress_citation_author'), 'meta', 0.9)
  add(meta('parsely-author', 'sailthru.author', 'byl', 'article.author', 'cxenseparse:author'), 'meta', 0.75)
  // Outside of articles it is whoever made the site.
  const isArticle =
    jsonLd.article !== undefined ||
    meta('og:type').some((type) => /article/i.test(type)) ||
    meta('article:published_time', 'date', 'dc.date').length > 0
  add(meta('author').slice(0, 4), 'meta', isArticle ? 0.6 : 0.35)
  add(meta('article:author', 'og:article:author', 'og:author', 'book:author'), 'meta', 0.6)
  add(meta('dc.creator', 'dcterms.creator', 'dc.contributor').slice(0, 6), 'meta', 0.5)
  // "Written by" beside "Reading time", as Yoast's plugin writes it for Twitter.
  const label = meta('twitter:label1', 'twitter:label2').findIndex((text) =>
    /written|verfasst|geschrieben|écrit|escrit|author|autor|作者/i.test(text),
  )
  if (label >= 0) add([meta('twitter:data1', 'twitter:data2')[label]], 'meta', 0.7, true)
}

/** Whether the page shows a reader one of these names: whom only its head names is often who made the site. */
function shownOn(lines: readonly Line[]): (names: readonly string[]) => boolean {
  let text: string | undefined
  return (names) =>
    names.some((name) => {
      if (lines.some((line) => line.text.includes(name))) return true
      text ??= squeezed(lines.map((line) => line.text).join(' '))
      return text.includes(squeezed(name))
    })
}

const CALLED =
  '.author .fn, .author.fn, .post-author .fn, .byline .author, .entry-author, .post-author, .author-name, .author_name, .authorName'

function fromElements({ page, isAside, lines }: PageMarks, titleAt: number, add: Add): void {
  const title = lines[titleAt]?.element
  const within = (selector: string, isOne: (element: Element) => boolean = () => true) =>
    together(
      [...page.querySelectorAll(selector)]
        .filter(isOne)
        .slice(0, 60)
        .filter((element) => !isAside(element)),
      title,
    )
  const texts = (selector: string) => within(selector).map((element) => lineOf(element.textContent))
  const properties = within('[itemprop~="author"], [itemprop~="creator"]').map((element) =>
    lineOf(
      element.querySelector('[itemprop~="name"]')?.textContent ??
        element.querySelector('meta[itemprop~="name"]')?.getAttribute('content') ??
        element.getAttribute('content') ??
        element.textContent,
    ),
  )
  add(properties, 'microdata', 0.75, true)
  add(texts('a[rel~="author"]'), 'link', 0.65, true)
  add(texts(CALLED), 'class', 0.6, true)
  const own = within('a[href]', (element) => OWN_PAGE.test(element.getAttribute('href') ?? ''))
  add(
    own.map((element) => lineOf(element.textContent)),
    'link',
    0.5,
    true,
  )
  const profiles = within('a[href]', (element) => PROFILE.test(element.getAttribute('href') ?? ''))
  add(
    profiles
      .map((element) => lineOf(element.textContent))
      .filter((text) => isFullName(text ?? '') && !/^link\b/i.test(text ?? '')),
    'link',
    0.45,
  )
}

/** Of many that are called authors, those of the article: the first behind its title, and those beside that one. */
function together(elements: readonly Element[], title: Element | undefined): Element[] {
  const isBehind = (element: Element) =>
    title === undefined || (title.compareDocumentPosition(element) & 4) !== 0
  const first = elements.find(isBehind) ?? elements.at(-1)
  if (first === undefined) return []
  const round = first.parentElement?.parentElement
  const isBeside = (element: Element) =>
    round !== null && round !== undefined && round !== first.ownerDocument.body && round.contains(element)
  return elements.filter((element) => element === first || (isBeside(element) && isBehind(element)))
}

/** What a page hands to its own programs. */
const IN_SCRIPT =
  /["'](?:content_?author|author_?names?|article_?author|page_?author|posted_?by|byline|authors?)["']\s*:\s*(?:\[\s*)?"((?:[^"\\]|\\.){3,80})"/i

function fromScripts({ page }: PageMarks, add: Add): void {
  for (const script of [...page.querySelectorAll('script:not([src])')].slice(0, 80)) {
    if (/ld\+json/i.test(script.getAttribute('type') ?? '')) continue
    const found = IN_SCRIPT.exec((script.textContent ?? '').slice(0, 200_000))?.[1]
    if (found === undefined) continue
    const name = found.replace(/\\u([\da-f]{4})/gi, (_all, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    return add([name].filter(isFullName), 'script', 0.45)
  }
}

/** Lines near the title that are called a byline, or are one; below the text only one that says so. */
function fromLines(lines: readonly Line[], titleAt: number, add: Add): void {
  const title = lines[titleAt]
  const short = lines.filter((line, place) => !line.aside && line.text.length <= 120 && place !== titleAt)
  const near = short.filter(({ at }) => title !== undefined && at - title.at < NEAR && at - title.at > -250)
  const named = near.filter(({ marks }) =>
    marks.split(/\s+/).some((mark) => NAMED.test(mark) && !NOT_NAMED.test(mark)),
  )
  const byline = near.find(({ text }) => BYLINE.test(text))
  const labelled = lines.findIndex(({ text, aside }) => !aside && LABEL_ALONE.test(text))
  const below = short.find(({ text }) => SAYS_BY.test(text))
  for (const line of named.filter(({ text }) => !LABEL_ALONE.test(text)).slice(0, 2))
    add([nameOfLine(line.text)], 'class', 0.5, true)
  add(
    [nameOfLine(byline?.text)].filter((name) => isFullName(bare(name))),
    'near-title',
    0.55,
  )
  add([nameOfLine(below?.text)], 'text', 0.4)
  const next = labelled < 0 ? undefined : nameOfLine(lines[labelled + 1]?.text)
  add(
    [next].filter((name) => isFullName(bare(name))),
    'text',
    0.45,
  )
}

/** The first name of a line, for a look at it. */
const bare = (text: string | undefined): string => namesIn(text ?? '', [])[0] ?? ''

/** The part of a byline that names somebody: without the day, the section and the minutes that it takes. */
function nameOfLine(text: string | undefined): string | undefined {
  return text?.split(
    /\s+(?:[|•·–—-]|on|am|vom|le|el|um|at|in|im|für|for|den)\s+|\s*[,(]?\s*(?=\d{1,2}[./]\s?\d|\d{4}|\d{1,2}\.\s|\d{1,2}\s\p{L})|\s+\p{L}+ \d{1,2}, \d{4}/u,
  )[0]
}
