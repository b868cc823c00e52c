import { takenBack, type Scene, type Stage } from './scene-acts'

async function opened({ page, say }: Stage): Promise<void> {
  await page.keyboard.press('Control+e')
  await page.getByRole('button', { name: say('templates:open') }).click()
  await page
    .getByRole('region', { name: say('export:preview') })
    .last()
    .waitFor()
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
      const text = page.getByRole('textbox', { name: say('templates:text') })
      await text.fill(
        '{# of Readwise #}\n{% for highlight in highlights %}\n{{ highlight.tags | join(", ") }}\n{% endfor %}',
      )
      await page.getByRole('button', { name: say('templates:convert') }).waitFor()
    },
    leave: takenBack(2),
  },
]
