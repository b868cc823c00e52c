/// <reference types="@vitest/browser-playwright" />
import { useState } from 'react'
import { cdp, page, userEvent } from 'vitest/browser'
import { describe, expect, test, vi } from 'vitest'
import { Popover } from '../../../src/renderer/ui/popover'
import { TagInput } from '../../../src/renderer/ui/tag-input'
import { render, usePage } from './render'

usePage()

const KNOWN = ['china', 'trade/rail', 'trade', 'typography']
const field = () => page.getByRole('combobox', { name: 'Tags' })
/** The chips in their order; an open list hides them from screen readers. */
const chips = (): string[] =>
  page
    .getByRole('button', { name: /^Remove the tag/, includeHidden: true })
    .elements()
    .map((button) => button.getAttribute('aria-label')?.replace('Remove the tag ', '') ?? '')

function Tags({ first = [], ...props }: { first?: string[]; onSubmit?: () => void; onCancel?: () => void }) {
  const [tags, setTags] = useState(first)
  // eslint-disable-next-line jsx-a11y/no-autofocus -- a prop of ours, not the attribute
  return <TagInput tags={tags} known={KNOWN} label="Tags" autoFocus onChange={setTags} {...props} />
}

async function typeInto(first: string[], keys: string): Promise<void> {
  render(<Tags first={first} />)
  await expect.element(field()).toHaveFocus()
  if (keys !== '') await userEvent.keyboard(keys)
}

test('the unseen buttons that close the list are named in the person’s language', async () => {
  await typeInto([], 'tr')
  await expect.element(page.getByRole('listbox')).toBeVisible()
  const named = (name: string) => document.querySelectorAll(`[role=button][aria-label="${name}"]`).length
  expect(named('Close the suggestions')).toBe(2)
  expect(named('Dismiss')).toBe(0)
})

describe('what is typed becomes a tag', () => {
  test.each([
    ['Enter', [], 'rivers{Enter}', ['rivers']],
    ['a comma', [], 'rivers,', ['rivers']],
    ['a Chinese comma', [], '河流，', ['河流']],
    ['Enter, though a known tag begins with it', [], 'trade{Enter}', ['trade']],
    ['cleaned', [], '#  a //  b {Enter}', ['a/b']],
    ['nested', [], 'trade/sea{Enter}', ['trade/sea']],
    ['as it is already written', [], 'China{Enter}', ['china']],
    ['not twice', ['rivers'], 'Rivers{Enter}', ['rivers']],
    ['nothing but slashes is nothing', [], '//{Enter}', []],
    ['several in a row', ['a'], 'b{Enter}c,', ['a', 'b', 'c']],
    ['Tab completes, Enter adds', [], 'typ{Tab}{Enter}', ['typography']],
    ['Tab completes a level of a nested one', [], 'rai{Tab}{Enter}', ['trade/rail']],
    ['arrows choose', [], 'tra{ArrowDown}{Enter}', ['trade/rail']],
    ['Backspace in the empty field takes the last away', ['a', 'b'], '{Backspace}', ['a']],
    ['Backspace in a word takes a letter', ['a'], 'bc{Backspace}{Enter}', ['a', 'b']],
    ['Escape takes what is typed, not the tags', ['a'], 'bc{Escape}', ['a']],
    ['Escape in the empty field takes no tag', ['a'], '{Escape}', ['a']],
  ])('%s', async (_, first, keys, tags) => {
    await typeInto(first, keys)
    await vi.waitFor(() => expect(chips()).toEqual(tags))
    await expect.element(field()).toHaveValue('')
    await expect.element(field()).toHaveFocus()
  })

  test('leaving the field', async () => {
    await typeInto([], 'rivers')
    await page.elementLocator(document.body).click({ position: { x: 5, y: 300 } })
    await vi.waitFor(() => expect(chips()).toEqual(['rivers']))
  })

  test('pasting a list adds all but the last, which may go on', async () => {
    await typeInto([], '')
    await field().fill('a, b, c')
    await vi.waitFor(() => expect(chips()).toEqual(['a', 'b']))
    await expect.element(field()).toHaveValue('c')
  })
})

describe('what is offered', () => {
  test('those that begin with it, those that hold it, then a new one', async () => {
    await typeInto(['china'], 'ra')
    await expect.element(page.getByRole('option', { name: 'Create “ra”' })).toBeVisible()
    const options = page.getByRole('option').elements()
    expect(options.map((option) => option.textContent)).toEqual([
      'trade/rail',
      'trade',
      'typography',
      'Create “ra”',
    ])
  })

  test('no new one for what is known or already there', async () => {
    await typeInto(['rivers'], 'CHINA')
    await expect.element(page.getByRole('option', { name: 'china' })).toBeVisible()
    expect(page.getByRole('option', { name: /Create/ }).query()).toBeNull()
    await userEvent.keyboard('{Escape}rivers')
    await expect.element(page.getByText('Type a name for a new tag')).toBeVisible()
  })

  test('a click takes it', async () => {
    await typeInto([], 'sea')
    await page.getByRole('option', { name: 'Create “sea”' }).click()
    await vi.waitFor(() => expect(chips()).toEqual(['sea']))
    await expect.element(field()).toHaveValue('')
  })
})

test('a tag is removed by its button', async () => {
  render(<Tags first={['a', 'b']} />)
  await page.getByRole('button', { name: 'Remove the tag a' }).click()
  await vi.waitFor(() => expect(chips()).toEqual(['b']))
})

test('Enter in the empty field is done, Escape in the empty field gives up; with text in it neither', async () => {
  const onSubmit = vi.fn<() => void>()
  const onCancel = vi.fn<() => void>()
  render(<Tags onSubmit={onSubmit} onCancel={onCancel} />)
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('a{Enter}b{Escape}')
  await expect.element(field()).toHaveValue('')
  expect([onSubmit, onCancel].map((act) => act.mock.calls.length)).toEqual([0, 0])
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(onSubmit).toHaveBeenCalledOnce())
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(onCancel).toHaveBeenCalledOnce())
})

test('what an input method composes is not committed, not even by its Enter', async () => {
  const left = vi.fn<() => void>()
  render(<Tags first={['a']} onSubmit={left} onCancel={left} />)
  await expect.element(field()).toHaveFocus()
  const session = cdp()
  const compose = (text: string) =>
    session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await compose('he liu')
  await expect.element(field()).toHaveValue('he liu')
  for (const key of ['Enter', 'Escape', 'Backspace'])
    for (const type of ['rawKeyDown', 'keyUp'] as const)
      await session.send('Input.dispatchKeyEvent', { type, key, windowsVirtualKeyCode: 229 })
  await compose('河流')
  expect(chips()).toEqual(['a'])
  expect(left).not.toHaveBeenCalled()
  await session.send('Input.insertText', { text: '河流' })
  await expect.element(field()).toHaveValue('河流')
  expect(chips()).toEqual(['a'])
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(chips()).toEqual(['a', '河流']))
})

test('in a popover, choosing a tag and clearing the field leave the popover open', async () => {
  const onOpenChange = vi.fn<(open: boolean, cause: Event) => void>()
  render(
    <Popover
      open
      onOpenChange={onOpenChange}
      anchor={{ x: 200, y: 200, width: 10, height: 10 }}
      label="Tags of it"
      padded
    >
      <Tags />
    </Popover>,
  )
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('chi')
  await page.getByRole('option', { name: 'china' }).click()
  await vi.waitFor(() => expect(chips()).toEqual(['china']))
  await userEvent.keyboard('sea{Escape}')
  await expect.element(field()).toHaveValue('')
  expect(onOpenChange).not.toHaveBeenCalled()
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false, expect.anything()))
})
