import { main, NONE } from './notebook-bridge'
import { page, userEvent } from 'vitest/browser'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NotebookScreen } from '../../../src/renderer/features/notebook/notebook-screen'
import { ask, notebookStore } from '../../../src/renderer/features/notebook/notebook-store'
import { connect } from '../../../src/renderer/host'
import { i18n } from '../../../src/renderer/i18n'
import { AppError } from '../../../src/shared/ipc/app-error'
import { render, usePage } from '../ui/render'

usePage()
beforeAll(connect)

const heading = (name: string) => page.getByRole('heading', { name })

describe('in the place of the annotations the notebook shows', () => {
  beforeEach(() => {
    notebookStore.setState({ ...notebookStore.getInitialState() })
    main.answer = () => Promise.resolve(NONE)
  })

  it('that they are being read, and a drawing of rows only when that takes a while', async () => {
    let come: (answer: unknown) => void = () => undefined
    main.answer = () => new Promise((resolve) => (come = resolve))
    render(<NotebookScreen />)
    const status = page.getByRole('status', { name: 'Reading the annotations…' })
    await expect.element(status).toBeInTheDocument()
    expect(status.element().children).toHaveLength(0)
    await expect.poll(() => status.element().children.length).toBe(1)
    come(NONE)
    await expect.element(heading('Nothing highlighted yet')).toBeVisible()
  })

  it('why they cannot be read, in the language of the window, and asks again', async () => {
    const reason = new AppError('unreadable', 'The disk is full.', { key: 'disk.full', values: {} })
    main.answer = () => Promise.reject(reason)
    render(<NotebookScreen />)
    await expect.element(heading('The annotations cannot be shown')).toBeVisible()
    await expect.element(page.getByText('The disk is full. Free some space, and try again.')).toBeVisible()
    await i18n.changeLanguage('zh-CN')
    await expect.element(heading(i18n.t('failed', { ns: 'notebook' }))).toBeVisible()
    await i18n.changeLanguage('en')
    main.answer = () => Promise.resolve(NONE)
    await userEvent.click(page.getByRole('button', { name: 'Try again' }))
    await expect.element(heading('Nothing highlighted yet')).toBeVisible()
  })

  it('that nothing answers a filter, and how to be rid of it', async () => {
    render(<NotebookScreen />)
    await expect.element(heading('Nothing highlighted yet')).toBeVisible()
    ask({ filter: 'zeppelin' })
    await expect.element(heading('No annotations match')).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: 'Clear filter' }).last())
    await expect.element(heading('Nothing highlighted yet')).toBeVisible()
    expect(notebookStore.getState().query.filter).toBe('')
  })
})
