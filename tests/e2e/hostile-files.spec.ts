import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dropFiles } from './adding'
import { chooseFormat } from './choose-format'
import { hostileBundle } from './hostile-bundle'
import { ELSEWHERE, hostileFiles, payload, RAN, shortPayload } from './hostile-files'
import { expect, test } from './launch'
import { notebook, openNotebook } from './notebook'
import { dangers, heardOf, inBareBrowser, payloadsIn } from './payloads'
import type { RunningApp } from './running-app'

/* What comes in was made by others. Each row of these files has code in one of its fields, in every way that runs code somewhere. */

test.use({
  actionTimeout: 8000,
  appOptions: {
    // DOMParser, whose document runs nothing, has handlers looked at by the policy; that page is made safe afterwards.
    allowErrors: [/^Executing inline event handler violates .* 'script-src 'self''/],
  },
})

/** Of every format the fields that are shown where articles and annotations are. */
const SHOWN = [
  ...['title', 'subtitle', 'authors.0', 'site', 'agency', 'place', 'credit', 'tags.0'].flatMap((field) => [
    `json.${field}`,
    `bundle.meta.${field}`,
  ]),
  ...['quote.exact', 'note', 'tags.0'].map((field) => `json.annotations.0.${field}`),
  ...['note', 'tags.0', 'target.exact'].map((field) => `bundle.annotations.annotations.0.${field}`),
  ...['body.0.value', 'body.1.value', 'target.selector.0.exact'].flatMap((field) => [
    `w3c.${field}`,
    `w3c.1.${field}`,
  ]),
  ...['title', 'authors.0', 'site'].map((field) => `w3c.lectern.article.${field}`),
  ...['1.target.source', '2.target', '2.bodyValue', '4.body'].map((field) => `w3c.${field}`),
  ...['document.title.0', 'text', 'tags.0', 'target.0.selector.0.exact'].map(
    (field) => `hypothesis.${field}`,
  ),
  ...['article_title', 'author', 'site', 'quote', 'note', 'tags'].flatMap((field) => [
    `csv.${field}`,
    `tsv.${field}`,
  ]),
  ...['markdown', 'obsidian'].flatMap((format) =>
    ['record.title', 'record.authors.0', 'record.site', 'record.tags.0', 'quote', 'note', 'tag'].map(
      (field) => `${format}.${field}`,
    ),
  ),
  'bundle.Shelf',
]

/** Others that an article's page is made of. */
const READ = ['csv.article_url', 'json.lang', 'json.image', 'json.url', 'w3c.lectern.article.lang'].concat(
  ['url', 'image', 'lang', 'excerpt', 'extractor'].map((field) => `bundle.meta.${field}`),
)

/** Asserts that nothing runs or ran, and that nothing was asked for. */
async function isQuiet({ app, heard, seen }: Watched): Promise<void> {
  expect(await dangers(app.page)).toEqual([])
  expect(heard).toEqual([])
  expect(app.foreignRequests()).toEqual([])
  for (const place of await payloadsIn(app.page)) seen.add(place)
}

interface Watched {
  readonly app: RunningApp
  readonly heard: readonly string[]
  /** The fields whose payload stood somewhere as text. */
  readonly seen: Set<string>
}

async function importAll(watched: Watched): Promise<void> {
  const { app } = watched
  const { page, folders } = app
  const files = [...(await hostileFiles(folders.root)), await hostileBundle(folders.root)]
  const dialog = page.getByRole('dialog', { name: 'Import annotations' })
  await dropFiles(
    page,
    files.map(({ path }) => path),
  )
  for (const { path } of files) {
    // The name of the file is hostile too.
    await expect(dialog).toContainText(path.slice(folders.root.length + 1))
    await isQuiet(watched)
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  }
  await expect(dialog).toBeHidden()
}

/** The article and its panel, one after the other, by the link that leads into Lectern. */
async function openAll(watched: Watched): Promise<void> {
  const { app } = watched
  const { stdout } = await app.cli('list', '--json')
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; title: string })
  expect(rows.length).toBeGreaterThan(200)
  const looked = new Set([...SHOWN, ...READ])
  const client = await app.secondClient()
  const card = app.page.getByRole('complementary', { name: 'Annotations' }).getByRole('article').first()
  let before = 'none'
  for (const { id, title } of rows) {
    if (!looked.has(/ with (\S+)$/.exec(title)?.[1] ?? SHOWN[0] ?? '')) continue
    await client.call('clients.open', { url: `lectern://article/${id}` })
    await expect(app.page).toHaveTitle(`${title} – Lectern`)
    await expect(card).not.toHaveAttribute('data-annotation', before)
    before = (await card.getAttribute('data-annotation')) ?? ''
    await isQuiet(watched)
  }
  client.close()
}

/** The preview of what is exported of the whole library: as a page, as a page of a template, as text. */
async function previewAll(watched: Watched): Promise<void> {
  const { page } = watched.app
  await page.keyboard.press('ControlOrMeta+e')
  const dialog = page.getByRole('dialog', { name: 'Export annotations' })
  await dialog.getByRole('radio', { name: 'The whole library' }).click()
  for (const format of ['HTML', 'Page of quotes', 'Markdown']) {
    await chooseFormat(dialog, format)
    const preview =
      format === 'Markdown'
        ? dialog.getByRole('region', { name: 'Preview' })
        : dialog.frameLocator('iframe').locator('body')
    await expect(preview).toContainText('hypothesis.text')
    await isQuiet(watched)
  }
}

test('code in any field of any file of annotations is text in the window: nothing runs, nothing is asked for', async ({
  app,
}) => {
  test.setTimeout(180_000)
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  const watched: Watched = { app, heard: heardOf(page), seen: new Set() }
  await test.step('the dry run of each file, which is agreed to', () => importAll(watched))
  await test.step('every article with its panel', () => openAll(watched))
  expect(SHOWN.filter((place) => !watched.seen.has(place))).toEqual([])
  await test.step('the notebook', async () => {
    await openNotebook(page)
    await notebook(page).getByRole('row').nth(1).focus()
    for (let pages = 0; pages < 20; pages += 1) {
      await page.keyboard.press('PageDown')
      await isQuiet(watched)
    }
  })
  await test.step('the preview of an export', () => previewAll(watched))
  await test.step('the page that is exported, in a browser that nothing of ours protects', async () => {
    const path = join(app.folders.root, 'export.html')
    expect(await app.cli('export', '--format', 'html', '--out', path)).toMatchObject({ code: 0 })
    await inBareBrowser(async (open) => {
      const { page: bare, heard } = await open()
      await bare.goto(pathToFileURL(path).href)
      expect((await payloadsIn(bare)).length).toBeGreaterThan(50)
      expect(await dangers(bare)).toEqual([])
      expect(heard).toEqual([])
    })
  })
})

test('on a page that nothing protects each of these payloads runs, and asks elsewhere', async () => {
  const [place, tag] = ['note', 'tag'] as const
  const ways = {
    'as markup': payload(place),
    'as what an attribute holds': `<p title="${payload(place)}">`,
    'in an attribute of single quotes': `<p title='${payload(place)}'>`,
    'as the title of a page': `<title>${payload(place)}</title>`,
    'in a field': `<textarea>${payload(place)}</textarea>`,
    'as a tag': shortPayload(tag),
    'as a tag in an attribute': `<p title="${shortPayload(tag)}">`,
  }
  await inBareBrowser(async (open) => {
    for (const [way, html] of Object.entries(ways))
      await test.step(way, async () => {
        const { page, heard } = await open()
        await page.setContent(html)
        await expect.poll(() => heard.join()).toContain(`${RAN}${html.includes(`'${place}'`) ? place : tag}`)
        expect(await dangers(page)).not.toEqual([])
      })
    await test.step('as an address', async () => {
      const { page, heard } = await open()
      await page.setContent('<a>link</a>')
      await page.locator('a').evaluate((link, to) => link.setAttribute('href', to), payload(place))
      expect(await dangers(page)).toHaveLength(1)
      await page.getByText('link').click()
      await expect.poll(() => heard).toEqual([`${RAN}${place}`, 'dialog: 1'])
    })
    await test.step('and asks for what it names', async () => {
      const { page, heard } = await open()
      await page.setContent(payload(place))
      await expect.poll(() => heard).toContain(`request: ${ELSEWHERE}${place}.gif`)
      expect(heard).toContain('dialog: 1')
    })
  })
})
