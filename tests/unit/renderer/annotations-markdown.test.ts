import { describe, expect, it } from 'vitest'
import { annotationsMarkdown } from '../../../src/renderer/features/notebook/annotations-markdown'

const source = { title: 'Bees_2', authors: ['Ada'], url: 'https://example.org/a_b' }
const target = { exact: 'One *line*\n1. Two' } as never

describe('annotations as Markdown', () => {
  it('are a quote, a note, tags and a source, with a line between them', () => {
    const annotation = { target, note: 'My *note*', tags: ['trade/rail', 'to read'] as never[] }
    expect(
      annotationsMarkdown([
        { annotation, source },
        { annotation: { target: undefined, note: 'All of it', tags: [] }, source: undefined },
      ]),
    ).toBe(
      [
        '> One \\*line\\*\n>\n> 1\\. Two',
        'My *note*',
        '#trade/rail #to-read',
        '— Ada, [Bees_2](<https://example.org/a_b>)',
        '---',
        'All of it\n',
      ].join('\n\n'),
    )
  })
})
