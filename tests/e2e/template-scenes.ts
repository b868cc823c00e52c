import { takenBack, type Scene, type Stage } from './scene-acts'

async function opened(stage: Stage): Promise<void> {
  const { page, say } = stage
  await page.keyboard.press('Control+e')
  await page.getByRole('button', { name: say('templates:open') }).click()
  await filledIn(stage, /\S/)
}

/** Waits until the preview over the export's shows what the template makes. */
async function filledIn({ page, say }: Stage, words: RegExp): Promise<void> {
  const editor = page.getByRole('dialog', { name: say('templates:title') })
  const preview = editor.getByRole('region', { name: say('export:preview') })
  await preview.getByText(words).first().waitFor()
}

/** The templates over the export: one that comes with Lectern, and a copy of it that is written in Jinja. */
export const TEMPLATE_SCENES: readonly Scene[] = [
  { name: 'templates', go: opened },
  {
    name: 'template of another language',
    go: async (stage) => {
      const { page, say } = stage
      await opened(stage)
      await page.getByRole('button', { name: say('templates:new'), exact: true }).click()
      // One of the person's own has a name to write; what it makes stays beside what is wrong with it later.
      await page.getByRole('textbox', { name: say('templates:name') }).waitFor()
      await filledIn(stage, /\S/)
      const text = page.getByRole('textbox', { name: say('templates:text') })
      await text.fill(
        '{# of Readwise #}\n{% for highlight in highlights %}\n{{ highlight.tags | join(", ") }}\n{% endfor %}',
      )
      await page.getByRole('button', { name: say('templates:convert') }).waitFor()
    },
    leave: takenBack(2),
  },
]
