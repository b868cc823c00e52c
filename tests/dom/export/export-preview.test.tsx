import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { ExportPreview } from '../../../src/renderer/features/export/export-preview'
import { addEnglish } from '../../../src/renderer/i18n'
import english from '../../../src/shared/locales/en/export.json'
import { render, usePage } from '../ui/render'

usePage()
addEnglish('export', english)

const content =
  '# Ferries\n\n> At six.\n\n<!-- lectern annotation {"id":"a","color":"red"} -->\n\n<!-- mine -->\n'

test('the preview is the file letter by letter; what only Lectern reads of it steps back', async () => {
  render(
    <ExportPreview
      pending={false}
      file={{ name: 'Ferries.md', mime: 'text/markdown', content, isFile: true }}
    />,
  )
  const shown = page.getByRole('region', { name: 'Preview' })
  await expect.element(shown).toBeVisible()
  expect(shown.element().textContent).toBe(content)
  const looks = (words: string) => {
    const walker = document.createTreeWalker(shown.element(), NodeFilter.SHOW_TEXT)
    while (walker.nextNode())
      if (walker.currentNode.nodeValue?.includes(words)) {
        const look = getComputedStyle(walker.currentNode.parentElement ?? document.body)
        return { color: look.color, fontSize: look.fontSize, ligatures: look.fontVariantLigatures }
      }
    throw new Error(`${words} is not shown`)
  }
  expect(looks('At six')).toEqual(looks('<!-- mine'))
  // `<!--` is no arrow.
  expect(looks('lectern annotation')).toMatchObject({ fontSize: '11px', ligatures: 'none' })
  expect(looks('lectern annotation').color).not.toBe(looks('At six').color)
})
