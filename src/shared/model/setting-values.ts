import { DEFAULT_KEYBOARD } from '../keys/keys-in-force'
import type { HIGHLIGHT_COLORS } from './highlight-colors'
import { DEFAULT_PRINTING } from './print-values'
import { DEFAULT_READING } from './reading-values'
import type { DarkTheme, LightTheme, Theme } from './theme'

/*
 * What the window needs of the settings without their schema: with zod in the first script it had 295 KB gzipped,
 * over the budget of 250.
 */
export const LANGUAGES = ['auto', 'en', 'zh-CN'] as const
export const HIGHLIGHT_STYLES = ['tint-line', 'tint', 'line'] as const
export const MOTIONS = ['system', 'reduced', 'full'] as const
export const LOG_LEVELS = ['normal', 'detailed'] as const
/** What a list of articles is sorted by, each with its two directions: first the one that it begins with. */
export const SORT_KEYS = {
  saved: ['newest', 'oldest'],
  published: ['publishedNewest', 'publishedOldest'],
  title: ['title', 'titleReversed'],
  site: ['site', 'siteReversed'],
  progress: ['mostRead', 'leastRead'],
  time: ['shortest', 'longest'],
} as const
export type SortKey = keyof typeof SORT_KEYS
export const SORTS = [
  ...SORT_KEYS.saved,
  ...SORT_KEYS.title,
  ...SORT_KEYS.published,
  ...SORT_KEYS.site,
  ...SORT_KEYS.progress,
  ...SORT_KEYS.time,
] as const

/** How everything is before the person changes it. */
export const DEFAULT_SETTINGS = {
  theme: 'auto' as Theme,
  lightTheme: 'light' as LightTheme,
  darkTheme: 'dark' as DarkTheme,
  language: 'auto' as (typeof LANGUAGES)[number],
  sort: 'newest' as (typeof SORTS)[number],
  byRelevance: true,
  /** What of the sidebar is folded: keys of `place-rows.ts`. */
  foldedPlaces: [] as string[],
  reading: DEFAULT_READING,
  panes: { sidebar: true, annotations: true, sidebarWidth: 232, listWidth: 340, annotationsWidth: 304 },
  exporting: {
    format: 'markdown',
    notes: true,
    tags: true,
    colors: true,
    links: true,
    context: 'none' as 'none' | 'sentence' | 'paragraph',
    order: 'document' as 'document' | 'created',
    group: 'article' as 'article' | 'tag' | 'color' | 'heading' | 'day',
    safeCells: true,
    bom: false,
  },
  printing: DEFAULT_PRINTING,
  highlights: {
    style: 'tint-line' as (typeof HIGHLIGHT_STYLES)[number],
    color: 'last' as 'last' | (typeof HIGHLIGHT_COLORS)[number],
    onRelease: false,
    wholeWords: true,
  },
  accessibility: {
    motion: 'system' as (typeof MOTIONS)[number],
    zoom: 100,
    underlineLinks: false,
    marks: false,
    marksOffered: false,
  },
  logLevel: 'normal' as (typeof LOG_LEVELS)[number],
  keyboard: DEFAULT_KEYBOARD,
  lastColor: 'yellow' as (typeof HIGHLIGHT_COLORS)[number],
  recentCommands: [] as string[],
  allowedHosts: [] as string[],
}
