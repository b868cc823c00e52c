import { answers, delays, queries } from './annotations-bridge'
import { page, userEvent } from 'vitest/browser'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Palette } from '../../../src/renderer/features/palette/palette'
import { connect } from '../../../src/renderer/host'
import { render, usePage } from '../ui/render'

usePage()
beforeAll(connect)

const options = () =>
  page
    .getByRole('option')
    .elements()
    .map((option) => option.textContent)

const close = vi.fn<() => void>()

beforeEach(async () => {
  queries.length = 0
  delays.clear()
  close.mockReset()
  render(<Palette request={{ kind: 'palette', prefix: '@' }} onClose={close} />)
  await vi.waitFor(() => {
    if (document.activeElement?.role !== 'combobox') throw new Error('The field has no focus yet')
  })
})

describe('the palette after @', () => {
  it('shows annotations before a word is typed, and asks the library once for a word', async () => {
    await expect.poll(options).toEqual(['About '])
    await userEvent.keyboard('tea')
    await expect.poll(options).toEqual(['About tea'])
    await expect.poll(() => document.querySelector('mark')?.textContent).toBe('tea')
    expect(queries.at(-1)).toBe('tea')
    expect(queries.length).toBeLessThan(4)
  })

  it('says that nothing is found only when the library has answered', async () => {
    delays.set('', 300)
    const said: boolean[] = []
    const watch = new MutationObserver(() => said.push(document.body.textContent.includes('Nothing found')))
    watch.observe(document.body, { childList: true, subtree: true, characterData: true })
    render(<Palette key="anew" request={{ kind: 'palette', prefix: '@' }} onClose={close} />)
    await expect.poll(() => queries.length).toBe(2)
    await expect.poll(options).toEqual(['About '])
    watch.disconnect()
    expect(said.length).toBeGreaterThan(0)
    expect(said).not.toContain(true)
  })

  it('drops an answer that comes after a later question', async () => {
    await expect.poll(options).toEqual(['About '])
    delays.set('slow', 400)
    await userEvent.keyboard('slow')
    await expect.poll(() => queries.at(-1)).toBe('slow')
    await userEvent.keyboard('er')
    await expect.poll(options).toEqual(['About slower'])
    await expect.poll(() => answers.at(-1)).toBe('slow')
    await new Promise(requestAnimationFrame)
    expect(options()).toEqual(['About slower'])
  })

  it('keeps an Enter that is faster than the answer, and chooses nothing that was found for less', async () => {
    await expect.poll(options).toEqual(['About '])
    delays.set('slow', 400)
    const closedAfter: string[] = []
    close.mockImplementation(() => void closedAfter.push(answers.at(-1) ?? ''))
    await userEvent.keyboard('slow{Enter}')
    await expect.poll(() => closedAfter).toEqual(['slow'])
  })
})
