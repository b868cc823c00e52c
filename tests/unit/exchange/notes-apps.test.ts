import { Mldoc } from 'mldoc'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { obsidianTag } from '../../../src/main/exchange/export/notes-apps/obsidian'
import { logseqValue } from '../../../src/main/exchange/export/notes-apps/logseq-text'
import { orgLine } from '../../../src/main/exchange/export/notes-apps/org-text'
import { oneLine } from '../../../src/main/exchange/export/plain-text'
import { emacsThere, orgHeadings } from './emacs'
import { addChinese, addQingdao } from './example-library'
import { exported } from './exported'
import { HOSTILE, HOSTILE_COLOR_NAME } from './hostile'
import { addHostile, CODE, LOST_CODE, PARAGRAPHS } from './hostile-article'
import { pandoc, type PandocNode, pandocThere, textOf, unsmart } from './pandoc'
import { nodesOf, remarked, wordsOf } from './remark'
import { rendered, withLibrary } from './rendered'

const { article, obsidian, colorless, logseq, org } = await withLibrary(async (library) => {
  const id = await addHostile(library)
  await library.nameColor('green', HOSTILE_COLOR_NAME)
  const render = async (format: string, options = {}) =>
    (await rendered(library, format, id, options)).content
  return {
    article: await exported(library, id),
    obsidian: await render('obsidian'),
    colorless: await Promise.all(['obsidian', 'logseq', 'org'].map((one) => render(one, { colors: false }))),
    logseq: await render('logseq'),
    org: await render('org'),
  }
})
const highlights = article.annotations.filter(({ target }) => target !== undefined)

describe('an article of hostile texts for Obsidian', () => {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(obsidian) ?? []

  test('has properties that a YAML parser reads letter by letter', () => {
    expect(parseYaml(front)).toMatchObject({
      title: oneLine(article.meta.title),
      url: article.meta.url,
      author: HOSTILE.map(oneLine),
      site: oneLine(article.meta.site ?? ''),
      'lectern-id': article.meta.id,
    })
  })

  test.skipIf(!pandocThere)('has a callout for each highlight, and its quote letter by letter', () => {
    const { blocks } = JSON.parse(pandoc(body, '-f', 'gfm', '--preserve-tabs', '-t', 'json')) as {
      blocks: PandocNode[]
    }
    const quotes = blocks
      .filter((block) => block.t === 'BlockQuote' && textOf(block).startsWith('[!quote'))
      .map(({ c }) => c as PandocNode[])
    expect(quotes).toHaveLength(highlights.length)
    const shown = quotes.slice(0, PARAGRAPHS.length).map((inner) => unsmart(inner.map(textOf).join(' ')))
    expect(shown).toEqual(
      PARAGRAPHS.map((text) => `[!quote|green]+ ${unsmart(`${HOSTILE_COLOR_NAME} ${oneLine(text)}`)}`),
    )
    const ids = blocks.flatMap((block) => /^\^hl-(\S+)$/.exec(textOf(block))?.[1] ?? [])
    expect(ids).toEqual(article.annotations.map(({ id }) => id))
  })

  describe('read by remark', () => {
    const tree = remarked(obsidian)
    const quotes = (tree.children ?? []).filter(
      (node) => node.type === 'blockquote' && wordsOf(node).startsWith('[!quote'),
    )

    test('has its properties in front, which a YAML parser reads as those of the file', () => {
      const [first] = tree.children ?? []
      expect(first?.type).toBe('yaml')
      expect(parseYaml(first?.value ?? '')).toEqual(parseYaml(front))
    })

    test('has a callout for each highlight, and its quote letter by letter', () => {
      expect(quotes).toHaveLength(highlights.length)
      const shown = quotes
        .slice(0, PARAGRAPHS.length)
        .map(({ children = [] }) => children.map(wordsOf).join(' '))
      expect(shown).toEqual(
        PARAGRAPHS.map((text) => `[!quote|green]+ ${HOSTILE_COLOR_NAME} ${oneLine(text)}`),
      )
    })

    test('takes nothing of a quote for markup', () => {
      const nodes = quotes.slice(0, PARAGRAPHS.length).flatMap(nodesOf)
      expect(new Set(nodes.map(({ type }) => type))).toEqual(
        new Set(['blockquote', 'paragraph', 'text', 'link']),
      )
      // An address that stands in the text is one for remark too; it says what it leads to.
      const hidden = nodes.filter((node) => node.type === 'link' && !node.url?.endsWith(wordsOf(node)))
      expect(hidden.map(({ url }) => url)).toEqual([])
    })
  })

  test('has no comment or formula left open by a note', () => {
    const outside = body.replace(/```[\s\S]*?```/g, '')
    expect(outside.match(/(?<!\\)%%/g)).toBeNull()
  })

  test.each([
    ['trade rail', 'trade-rail'],
    ['标签/子', '标签/子'],
    ['2024', '2024_'],
    ['a/2024', 'a/2024'],
    ['#tag', 'tag'],
    ['[[w]]', 'w'],
    ['=SUM(A1)', 'SUM-A1'],
    ['()', ''],
  ])('writes the tag %j as %j', (tag, word) => expect(obsidianTag(tag)).toBe(word))
})

type Ast = [[string, unknown], unknown][]
const CONFIG = JSON.stringify({
  toc: false,
  parse_outline_only: false,
  heading_number: false,
  keep_line_break: true,
  format: 'Markdown',
  heading_to_list: false,
  exporting_keep_properties: false,
  inline_type_with_pos: false,
  inline_skip_macro: false,
  export_md_indent_style: 'dashes',
  export_md_remove_options: [],
  hiccup_in_block: true,
})

/** The text of Logseq's inline pieces: plain text, line breaks, links that show their address; anything else by its kind. */
function inlineText(pieces: unknown): string {
  return (pieces as [string, unknown][])
    .map(([kind, value]) => {
      if (kind === 'Plain') return value as string
      if (kind === 'Break_Line' || kind === 'Hard_Break_Line') return '\n'
      if (kind === 'Link') return (value as { full_text: string }).full_text
      if (kind === 'Entity') return (value as { html: string }).html
      return `<${kind}>`
    })
    .join('')
}

describe('an article of hostile texts for Logseq, read by its own parser', () => {
  const ast = JSON.parse(Mldoc.parseJson(logseq, CONFIG)) as Ast
  const kinds = ast.map(([[kind]]) => kind)

  test('begins with the properties of the page', () => {
    const [[kind, properties]] = ast[0] as [[string, [string, string][]], unknown]
    expect(kind).toBe('Property_Drawer')
    expect(properties.map(([name]) => name)).toEqual([
      'title',
      'url',
      'author',
      'site',
      'saved',
      'lectern-id',
    ])
  })

  test('has no HTML in its properties and tags, for readers that let it through', () => {
    const said = logseq.split('\n').filter((line) => /^\s*(?:- )?(?:[\w-]+:: |#\[\[)/.test(line))
    expect(said.join('\n')).toContain('\\<b>bold')
    expect(said.filter((line) => /(?<!\\)</.test(line))).toEqual([])
  })

  test('has one quote for each highlight, letter by letter', () => {
    const quotes = ast
      .filter(([[kind]], at) => kind === 'Quote' && kinds[at + 1] === 'Property_Drawer')
      .map(([[, blocks]]) =>
        (blocks as [string, unknown][]).map(([kind, value]) =>
          kind === 'Paragraph' ? inlineText(value) : `<${kind}>`,
        ),
      )
    expect(quotes).toHaveLength(highlights.length)
    const shown = quotes.map((parts) => parts.join('').trim().replaceAll('\u200b', ''))
    expect(shown.slice(0, PARAGRAPHS.length)).toEqual(PARAGRAPHS.map((text) => oneLine(text)))
    expect(shown[PARAGRAPHS.length]).toContain('after\nthe break\nlast')
    expect(shown.at(-1)).toContain('words that nobody ever wrote here')
  })

  test('has the id, the colour and what the person calls it right after each quote', () => {
    const drawers = ast.flatMap(([[kind, value]], at) =>
      kind === 'Property_Drawer' && kinds[at - 1] === 'Quote' ? [value as [string, string][]] : [],
    )
    expect(drawers.map((drawer) => drawer.slice(0, 3).map((one) => one.slice(0, 2)))).toEqual(
      highlights.map(({ id, color, colorName }) => [
        ['id', id],
        ['hl-color', color],
        ['hl-color-name', logseqValue(colorName)],
      ]),
    )
    expect(drawers[0]?.[2]?.[1]?.replaceAll('\u200b', '').replaceAll('\\', '')).toBe(HOSTILE_COLOR_NAME)
  })
})

describe.skipIf(!emacsThere)('an article of hostile texts for Org, read by Emacs', () => {
  const headings = emacsThere ? orgHeadings(org) : []
  const plain = (text: string) =>
    oneLine(text.replaceAll('\u200b', '').replaceAll('\\vert{}', '|').replaceAll('\\dollar{}', '$'))

  test('is a heading of the article and one for each annotation, with their ids', () => {
    expect(headings.map(({ level }) => level)).toEqual([1, ...article.annotations.map(() => 2)])
    expect(headings.map(({ properties }) => properties['ID'])).toEqual([
      article.meta.id,
      ...article.annotations.map(({ id }) => id),
    ])
    expect(plain(headings[0]?.title ?? '')).toBe(oneLine(article.meta.title))
    expect(headings[1]?.tags.length).toBeGreaterThan(4)
  })

  test('has the colour of each highlight, and what the person calls it', () => {
    const said = headings
      .slice(1)
      .map(({ properties }) => [properties['COLOR'], properties['COLOR_NAME']])
      .filter(([color]) => color !== undefined)
    expect(said).toEqual(highlights.map(({ color, colorName }) => [color, colorName]))
    expect(said[0]).toEqual(['green', HOSTILE_COLOR_NAME])
  })

  test('has every quote letter by letter, and nothing in one that marks up', () => {
    const quotes = headings.flatMap((heading) => heading.quotes)
    const shown = quotes.map((parts) => parts.map(plain))
    expect(shown.slice(0, PARAGRAPHS.length)).toEqual(PARAGRAPHS.map((text) => [oneLine(text)]))
    expect(shown[PARAGRAPHS.length]).toEqual([
      '- one &amp;',
      '# two',
      'a | b',
      '**c**',
      '---',
      '|',
      oneLine(CODE),
      'after the break',
      'last',
    ])
    expect(quotes.at(-1)).toEqual([`${LOST_CODE}\n`])
    // An entity is a sign that would mark up, by its name.
    const marked = headings.filter(({ markup }) => markup.some((kind) => kind !== 'entity'))
    expect(marked.map(({ quotes: [own], markup }) => [own, markup])).toEqual([])
  })
})

test.skipIf(!emacsThere)('no quote makes a link in Org that runs a program', () => {
  const lines = ['elisp:(shell-command "x")', 'shell:ls', 'see file:/etc/passwd', '<elisp:x>', '[[shell:x]]']
  const document = lines.map((line) => `* x\n#+begin_quote\n${orgLine(line)}\n#+end_quote\n`).join('')
  expect(orgHeadings(document).flatMap(({ markup }) => markup)).toEqual([])
})

test.each(['obsidian', 'logseq', 'org'])('several articles are one document in %s', async (format) => {
  await withLibrary(async (library) => {
    await addQingdao(library)
    await addChinese(library)
    const content = (await rendered(library, format, undefined, { language: 'zh-CN' })).content
    expect(content).toContain('中欧班列开行突破十万列')
    expect(content).toContain('To build China-SCO')
    expect(content).toContain('reaching 54 cities in 23 countries')
  })
})

test('where colours are left out their names are, too', () => {
  for (const content of colorless) expect(content).not.toMatch(/Claim|green|COLOR|hl-color/)
})
