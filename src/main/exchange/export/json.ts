import type { Anchor, Target } from '../../../shared/model/annotation'
import { JSON_VERSION, type JsonAnnotation, type JsonArticle, type JsonDocument } from './json-document'
import type {
  Before,
  ExportedAnnotation,
  ExportedArticle,
  Exporter,
  ExportHead,
  ExportOptions,
} from './model'

function targetFields({ exact, prefix, suffix, headings, ...target }: Target) {
  const { textRule, textHash, start, end, progression, textLength } = target
  return {
    quote: { exact, prefix, suffix },
    target: {
      textRule,
      textHash,
      start,
      end,
      unit: 'utf-16' as const,
      progression,
      ...(textLength === undefined ? {} : { textLength }),
    },
    headings: headings.map(({ level, text }) => ({ level, text })),
  }
}

function anchorFields(anchor: Anchor, passage: ExportedAnnotation['passage']) {
  if (anchor.status === 'orphan') return { anchor: anchor.status }
  const { status, textHash, start, end, score } = anchor
  return {
    ...(status === 'edited' ? { current: passage.map(({ text }) => text).join('\n') } : {}),
    anchor: status,
    position: { textHash, start, end, unit: 'utf-16' as const, score },
  }
}

function annotationValue(from: ExportedAnnotation, options: ExportOptions): JsonAnnotation {
  const { target, anchor, context } = from
  return {
    id: from.id,
    kind: target === undefined ? 'note' : 'highlight',
    ...(options.colors ? { color: from.color, colorName: from.colorName } : {}),
    ...(target && targetFields(target)),
    ...(anchor && anchorFields(anchor, from.passage)),
    ...(context && { context: { text: context.text, start: context.start, end: context.end } }),
    ...(options.notes ? { note: from.note } : {}),
    ...(options.tags ? { tags: [...from.tags] } : {}),
    created: from.createdAt,
    updated: from.updatedAt,
    ...(options.links ? { link: from.link } : {}),
  }
}

const OPTIONAL = [
  'subtitle',
  'site',
  'agency',
  'place',
  'credit',
  'published',
  'lang',
  'dir',
  'url',
  'image',
] as const

function articleValue(
  { meta, textMissing, annotations }: ExportedArticle,
  options: ExportOptions,
): JsonArticle {
  const known = OPTIONAL.flatMap((key) => (meta[key] === undefined ? [] : [[key, meta[key]] as const]))
  return {
    id: meta.id,
    title: meta.title,
    authors: [...meta.authors],
    ...Object.fromEntries(known),
    ...(meta.updated === undefined ? {} : { revised: meta.updated }),
    ...(meta.text === undefined ? {} : { text: { rule: meta.text.rule, hash: meta.text.hash } }),
    ...(textMissing ? { textMissing } : {}),
    saved: meta.savedAt,
    updated: meta.updatedAt,
    starred: meta.starred,
    archived: meta.archived,
    ...(options.tags ? { tags: [...meta.tags] } : {}),
    annotations: annotations.map((one) => annotationValue(one, options)),
  }
}

function begin({ scope, generatedAt }: ExportHead): string {
  const head: Omit<JsonDocument, 'articles'> = {
    format: 'lectern-annotations',
    version: JSON_VERSION,
    ...(generatedAt === undefined ? {} : { generatedAt }),
    scope,
  }
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "articles": [`
}

function article(one: ExportedArticle, { options }: ExportHead, before: Before): string {
  const value = JSON.stringify(articleValue(one, options), null, 2).replaceAll('\n', '\n    ')
  return `${before.articles === 0 ? '' : ','}\n    ${value}`
}

/** Everything about the annotations, for programs; keys stand in a fixed order. */
export const json: Exporter = {
  id: 'json',
  group: 'data',
  extension: 'json',
  mime: 'application/json',
  fidelity: "A'",
  begin,
  article,
  end: ({ contents }) => (contents.length === 0 ? ']\n}\n' : '\n  ]\n}\n'),
}
