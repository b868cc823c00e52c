import { createHash } from 'node:crypto'
import { readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { extractInJsdom } from '../../../src/extractor/jsdom'
import { withImageSources, withMarkdownImageSources } from '../../../src/shared/text/image-sources'
import { reopen } from '../../../src/main/capture/reopen'
import { png } from '../capture/images'
import { paths, type Room, room, runToEnd, titles } from './room'

let at: Room
beforeEach(async () => {
  at = await room()
})
afterEach(async () => {
  await at.close()
  await at.at.remove()
})

const PARAGRAPH = '<p>The ferry leaves at six, with tea and the post on board, and comes back at nine.</p>'
const pageWith = (images: string) =>
  `<!doctype html><title>The ferry</title><article><h1>The ferry</h1>${PARAGRAPH.repeat(3)}${images}${PARAGRAPH}</article>`
const SIZES = { quay: 4, tower: 5, far: 6, secret: 7 }
const hashOf = (name: keyof typeof SIZES) => createHash('sha256').update(png(SIZES[name], 4)).digest('hex')
const picture = (name: keyof typeof SIZES, file: string) => at.file(file, png(SIZES[name], 4))
const given = () => join(at.at.dataDir, '../given')

async function imported(file: string, content: string): Promise<string> {
  const path = await at.file(`saved/${file}`, content)
  const { id } = await at.imports.paths(paths(path))
  expect(await runToEnd(at, id)).toMatchObject({ state: 'done', saved: 1 })
  const [article] = at.library.snapshot().articles
  return (await at.library.article(article?.id ?? ('' as never))).html
}

describe('a page that a browser saved with its folder', () => {
  test('is one article: what lies in its folder are its pictures and frames', async () => {
    await at.file('saved/The ferry.html', pageWith('<img src="./The ferry_files/quay.png">'))
    await picture('quay', 'saved/The ferry_files/quay.png')
    await at.file('saved/The ferry_files/saved_resource.html', pageWith('An advertisement.'))
    await at.file('saved/Letters_files/a.html', pageWith('').replaceAll('The ferry', 'A letter'))
    const { id } = await at.imports.paths(paths(join(given(), 'saved')))
    // A folder of such a name without its page is a folder like any other.
    expect(await runToEnd(at, id)).toMatchObject({ state: 'done', total: 2, saved: 2 })
    expect(titles(at)).toEqual(['A letter', 'The ferry'])
  })

  const named: [string, string][] = [
    ['beside it', '<img src="page_files/quay.png" alt="Quay">'],
    ['by letters that are escaped', '<img alt="Quay" src=\'./page_files/%71uay.png\'>'],
    ['with what a server was asked', '<img src="page_files/quay.png?v=2#x" alt="Quay">'],
    [
      'and others that would have come from the web',
      '<img srcset="https://x.example/large.png 2x" data-src="https://x.example/b.png" src="page_files/quay.png">',
    ],
  ]
  test.each(named)('keeps a picture that is named %s', async (_how, image) => {
    await picture('quay', 'saved/page_files/quay.png')
    expect(await imported('page.html', pageWith(image))).toContain(`src="asset:${hashOf('quay')}"`)
  })

  test('keeps them when it is made anew from its source', async () => {
    await picture('quay', 'saved/page_files/quay.png')
    await imported('page.html', pageWith('<img src="page_files/quay.png">'))
    const id = at.library.snapshot().articles[0]?.id ?? ('' as never)
    const held = await reopen([at.capture, at.library], { articleId: id })
    const draft = await at.capture.draft(held.ticket, await extractInJsdom(held))
    expect(draft.extraction.html).toContain(`src="asset:${hashOf('quay')}"`)
  })

  test('takes nothing from outside of its folder, and nothing that is no picture', async () => {
    await picture('secret', 'secret.png')
    await at.file('saved/passwords.txt', 'hunter2')
    await symlink(join(given(), 'secret.png'), join(given(), 'saved/link.png')).catch(() => undefined)
    const outside = join(given(), 'secret.png')
    const html = await imported(
      'page.html',
      pageWith(
        `<img src="../secret.png"><img src="%2e%2e/secret.png"><img src="link.png"><img src="${outside}"><img src="file://${outside}"><img src="passwords.txt"><img src="."><img src="">`,
      ),
    )
    expect(html).not.toContain('asset:')
    const [source] = at.library.snapshot().articles
    expect(JSON.stringify(source)).not.toContain(hashOf('secret'))
  })
})

test('a Markdown text keeps the pictures of its folder, and its code stays what it is', async () => {
  await picture('quay', 'saved/img/quay one.png')
  await picture('tower', 'saved/img/tower(2).png')
  await picture('far', 'saved/far.png')
  const html = await imported(
    'notes.md',
    '# Notes\n\n![Quay](<img/quay one.png> "At six") ![Quay](img/quay%20one.png)\n\n![Tower](img/tower(2).png)\n\n<img src="far.png" alt="Far">\n\n`![x](far.png)`\n\n```md\n![x](far.png)\n```\n',
  )
  expect(html.match(/asset:[0-9a-f]{64}/g)).toEqual(
    (['quay', 'quay', 'tower', 'far'] as const).map((name) => `asset:${hashOf(name)}`),
  )
  expect(html.match(/!\[x\]\(far\.png\)/g)).toHaveLength(2)
  expect(await readFile(join(given(), 'saved/notes.md'), 'utf8')).toContain('far.png')
})

describe('a picture that lies above the file, as `../img/quay.png`', () => {
  const PAGE =
    'The ferry.\n\n![Quay](../img/quay.png)\n\n![Quay](%2e%2e/img/quay.png) ![Secret](../../secret.png)\n'
  beforeEach(async () => {
    await picture('quay', 'saved/img/quay.png')
    await picture('secret', 'secret.png')
  })
  const picturesIn = async () => {
    const [article] = at.library.snapshot().articles
    const { html } = await at.library.article(article?.id ?? ('' as never))
    return html.match(/asset:[0-9a-f]{64}/g) ?? []
  }

  test('is taken where the folder that holds both was chosen, and nothing above that', async () => {
    await at.file('saved/notes/one.md', PAGE)
    const { id } = await at.imports.paths(paths(join(given(), 'saved')))
    expect(await runToEnd(at, id)).toMatchObject({ state: 'done', saved: 1 })
    expect(await picturesIn()).toEqual([`asset:${hashOf('quay')}`, `asset:${hashOf('quay')}`])
  })

  test('is not taken where the file alone was chosen, or the folder that it lies in', async () => {
    const path = await at.file('saved/notes/one.md', PAGE)
    for (const chosen of [path, join(path, '..')]) {
      const { id } = await at.imports.paths(paths(chosen))
      await runToEnd(at, id)
      expect(await picturesIn()).toEqual([])
    }
  })

  test('is not taken by a link that leads out of the chosen folder', async () => {
    await at.file('saved/notes/one.md', 'The ferry.\n\n![Secret](../img/link.png)\n')
    await symlink(join(given(), 'secret.png'), join(given(), 'saved/img/link.png')).catch(() => undefined)
    const { id } = await at.imports.paths(paths(join(given(), 'saved')))
    await runToEnd(at, id)
    expect(await picturesIn()).toEqual([])
  })
})

test.each(['<img ', '![', '`', '```\n', '<img src', '![a](', '~~~~\n~~~\n'])(
  'of nothing but %j the addresses are found at once',
  (begun) => {
    const text = begun.repeat(200_000)
    expect(withMarkdownImageSources(text, () => undefined)).toBe(text)
    expect(withImageSources(text, () => undefined)).toBe(text)
  },
)
