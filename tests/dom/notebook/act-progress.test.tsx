import { main } from './notebook-bridge'
import { page } from 'vitest/browser'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { recolor } from '../../../src/renderer/features/notebook/notebook-acts'
import '../../../src/renderer/features/notebook/notebook-texts'
import { connect } from '../../../src/renderer/host'
import { Toasts } from '../../../src/renderer/ui/toast'
import { AppError } from '../../../src/shared/ipc/app-error'
import type { AnnotationId, ArticleId } from '../../../src/shared/model/ids'
import { render, usePage } from '../ui/render'

usePage()
beforeAll(connect)

const articleId = 'a1' as ArticleId
const chosen = Array.from({ length: 200 }, (_, at) => ({ articleId, id: `n${at}` as AnnotationId, at }))
const shown = () =>
  [...document.querySelectorAll('[data-toast]:not([data-ending-style])')].map(
    (one) => one.querySelector('p')?.textContent,
  )

describe('an act on many annotations of the notebook', () => {
  let end: (error?: AppError) => void
  beforeEach(async () => {
    main.act = () =>
      new Promise((resolve, reject) => {
        end = (error) => (error === undefined ? resolve({}) : reject(error))
      })
    render(<Toasts />)
    await vi.waitFor(() => page.getByRole('region', { name: 'Messages' }).element())
  })

  it('says how far it is when it takes longer than a moment, and then what was done', async () => {
    const act = recolor(chosen, 'purple')
    const remove = chosen.slice(0, 50).map(({ id }) => id)
    main.tell({ revision: 2, articleId, upsert: [], remove })
    expect(shown()).toEqual([])
    await vi.waitFor(() => expect(shown()).toEqual(['Changing 200 annotations: 25%']))
    end()
    await act
    await vi.waitFor(() => expect(shown()).toEqual(['200 annotations are Purple now']))
  })

  it('says only what was done when it is over at once', async () => {
    main.act = () => Promise.resolve({})
    await recolor(chosen, 'purple')
    await vi.waitFor(() => expect(shown()).toEqual(['200 annotations are Purple now']))
  })

  it('does not go on saying how far it is when it failed', async () => {
    const act = recolor(chosen, 'purple')
    await vi.waitFor(() => expect(shown()).toEqual(['Changing 200 annotations: 0%']))
    end(new AppError('unexpected', 'The disk is gone.'))
    await expect(act).rejects.toThrow('The disk is gone.')
    await vi.waitFor(() => expect(shown()).toEqual([]))
  })
})
