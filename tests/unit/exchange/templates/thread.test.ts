import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { TemplateThread } from '../../../../src/main/exchange/templates/template-thread'

const BUILT = join(import.meta.dirname, '../../../../out/main/template.cjs')
const thread = new TemplateThread(BUILT, 1000)
afterAll(() => thread.close())

const job = (text: string, fields?: object) => ({
  template: { name: 'Mine', text, extension: 'md' },
  language: 'en' as const,
  ...(fields && { fields }),
})

describe.skipIf(!existsSync(BUILT))('the thread of the templates', { timeout: 30_000 }, () => {
  test('fills in what it is given, one after the other, and only reads where there are no fields', async () => {
    const answers = await Promise.all([
      thread.fill(job('{{ a }}', { a: 1 })),
      thread.fill(job('{{ a | md }}', { a: '*' })),
      thread.fill(job('{{ a }}')),
      thread.fill(job('{{ a', {})),
    ])
    expect(answers).toEqual([
      { text: '1' },
      { text: String.raw`\*` },
      { text: '' },
      { fault: { code: 'open', line: 1, column: 1, found: '{{ a', instead: '}}' } },
    ])
  })

  test('one that no limit of LiquidJS stops is stopped with its thread, and the next is filled in by another', async () => {
    // One filter, one regular expression, a text on which it tries every way.
    const fields = { a: '!'.repeat(40) + '['.repeat(200_000) }
    const stuck = thread.fill(job('{{ a | strip_md }}', fields))
    const next = thread.fill(job('{{ a }}', { a: 2 }))
    expect(await stuck).toEqual({ fault: { code: 'stopped' } })
    expect(await next).toEqual({ text: '2' })
  })
})
