import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CommandOutput } from '../../../../shared/ipc/contract'
import type { Choice } from '../../../../shared/model/extraction'
import type { OutlineBlock } from '../../../../shared/model/outline'
import type { ArticleId } from '../../../../shared/model/ids'
import { call } from '../../../host'
import { applyRemade, cut, MERGED, type Cut } from './remade'

type Article = CommandOutput<'articles.get'>
type Source = CommandOutput<'capture.reopen'>

/** What of its page an article is to be, and what that would change. */
export interface Adjusting {
  readonly article: Article | undefined
  readonly source: Source | undefined
  readonly choice: Choice
  readonly blocks: readonly OutlineBlock[]
  readonly made: Cut | undefined
  /** The page is being fetched or read. */
  readonly isBusy: boolean
  readonly error: unknown
  /** How the source was read when it came. */
  readonly asRead: string | undefined
}

const BEGINNING: Adjusting = {
  article: undefined,
  source: undefined,
  choice: MERGED,
  blocks: [],
  made: undefined,
  isBusy: true,
  error: undefined,
  asRead: undefined,
}

/** So long after the last block was taken in or out the article is made anew, ms. */
const REST = 120

/** Holds the source of an article, or its page as it is now, and makes the article anew at every choice. */
export function useAdjusting(articleId: ArticleId, isRefetch: boolean) {
  const [state, setState] = useState(BEGINNING)
  const latest = useRef(state)
  const asked = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const set = useCallback((change: Partial<Adjusting>) => {
    latest.current = { ...latest.current, ...change }
    setState(latest.current)
  }, [])

  /** Only what the last question brings counts. */
  const run = useCallback(
    async (work: () => Promise<Partial<Adjusting>>) => {
      asked.current += 1
      const own = asked.current
      set({ isBusy: true, error: undefined })
      try {
        const change = await work()
        if (own === asked.current) set({ ...change, isBusy: false })
      } catch (error) {
        if (own === asked.current) set({ error, isBusy: false, made: undefined })
      }
    },
    [set],
  )

  const make = useCallback(
    async (source: Source, choice: Choice): Promise<Partial<Adjusting>> => {
      const made = await cut(articleId, source, choice)
      const { outline } = made
      // By the numbers that the blocks have now.
      return { source, choice: outline.choice, made, blocks: outline.blocks }
    },
    [articleId],
  )

  const open = useCallback(
    (allowHosts: readonly string[] = []) =>
      run(async () => {
        const article = latest.current.article ?? (await call('articles.get', { id: articleId }))
        set({ article })
        const source = isRefetch
          ? await call('capture.refetch', { articleId, allowHosts: [...allowHosts] })
          : await call('capture.reopen', { articleId })
        set({ source, asRead: source.encoding, choice: source.choice ?? MERGED })
        return make(source, source.choice ?? MERGED)
      }),
    [articleId, isRefetch, make, run, set],
  )

  useEffect(() => {
    void open()
    return () => {
      asked.current += 1
      clearTimeout(timer.current)
      const { source } = latest.current
      // Where the connection is gone the ticket is gone with it.
      if (source !== undefined) void call('capture.cancel', { ticket: source.ticket }).catch(() => undefined)
    }
  }, [open])

  const choose = useCallback(
    (choice: Choice, wait = REST) => {
      const { source } = latest.current
      if (source === undefined) return
      set({ choice, isBusy: true, error: undefined })
      asked.current += 1
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void run(() => make(source, choice)), wait)
    },
    [make, run, set],
  )

  const readAs = useCallback(
    (encoding: string) =>
      run(async () => {
        const { source, choice } = latest.current
        if (source === undefined) return {}
        const again = await call('capture.again', { ticket: source.ticket, encoding })
        return make(again, choice)
      }),
    [make, run],
  )

  const apply = useCallback(async () => {
    const { source, made } = latest.current
    if (source === undefined || made === undefined) return false
    try {
      set({ isBusy: true })
      await applyRemade(articleId, source.ticket, made)
      return true
    } catch (error) {
      set({ error, isBusy: false })
      return false
    }
  }, [articleId, set])

  return useMemo(() => ({ ...state, open, choose, readAs, apply }), [state, open, choose, readAs, apply])
}
