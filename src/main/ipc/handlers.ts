import { AppError } from '../../shared/ipc/app-error'
import { loadImages } from '../capture/load-images'
import { refetch, reopen } from '../capture/reopen'
import { externalAddress } from '../external-address'
import type { ArticleDraft } from '../library/article-draft'
import type { Choice } from '../../shared/model/extraction'
import { AnnotationIndex } from '../library/notebook/annotation-index'
import { Notebook } from '../library/notebook/notebook'
import { Related } from '../library/related/related'
import { sampleLanguage } from '../sample/sample-language'
import { acted } from './acted'
import { createAboutHandlers } from './about-handlers'
import type { Core } from './core'
import { createBackupHandlers } from './backup-handlers'
import { createLibrariesHandlers } from './libraries'
import { createExchangeHandlers } from './exchange-handlers'
import { createEntryHandlers } from './entry-handlers'
import { createExportHandlers } from './export-handlers'
import { Jobs } from './jobs'
import { createImportHandlers } from './import-handlers'
import { createPrintHandlers } from './print-handlers'
import { createSearchHandlers } from './search-handlers'
import type { Handlers } from './router'

/** Every command of the contract, over the core. */
export function createHandlers(core: Core): Handlers {
  const { library, settings, capture, host } = core
  const annotationIndex = new AnnotationIndex(library)
  const related = new Related(library)
  const notebook = new Notebook(library, annotationIndex)
  const jobs = new Jobs()
  const exchangeHandlers = createExchangeHandlers(library, jobs, core.interruption)
  return {
    'app.info': () => ({
      version: core.version,
      host: host.name,
      platform: process.platform,
      libraryPath: library.path,
      dataPath: core.dataDir,
      requests: capture.requests.count(),
    }),
    ...createAboutHandlers(core),
    'jobs.progress': ({ job }) => {
      const at = jobs.progress(job)
      return at === undefined ? {} : { at }
    },
    'jobs.cancel': ({ job }) => done(jobs.cancel(job)),
    ...createBackupHandlers(core.backups, host),
    ...createLibrariesHandlers(core.libraries, host),
    'requests.list': () => ({
      total: capture.requests.count(),
      sinceStart: capture.requests.sinceStart(),
      entries: capture.requests.entries(),
    }),
    'requests.clear': async () => done(await capture.requests.clear()),
    'app.flushed': () => {
      core.flushed()
      return {}
    },
    'app.quit': ({ choice }) => {
      host.quit?.(choice)
      return {}
    },
    'app.openExternal': async ({ url }) => {
      await host.openExternal(allowedAddress(url))
      return {}
    },
    'app.report': ({ pane, message, stack }) => ({ id: core.log.report(pane, message, stack) }),
    'library.snapshot': ({ page }) => (page === undefined ? library.snapshot() : library.firstPage(page)),
    'library.rows': ({ from }) => library.someRows(from),
    'library.reconcile': () => {
      // Whoever looks is not kept waiting: what has changed comes by events.
      void library.reconcile()
      return {}
    },
    'library.retrySaving': () => library.flush(),
    'library.unsavedCopy': async () => ({ bytes: await library.unsavedCopy() }),
    'library.nameColor': async ({ color, name }) => acted(await library.nameColor(color, name)),
    'articles.get': ({ id }) => library.article(id, true),
    'articles.update': async ({ ids, patch }) => acted(await library.updateArticles(ids, patch)),
    'articles.trash': async ({ ids }) => acted(await library.trashArticles(ids)),
    'articles.restore': async ({ ids }) => acted(await library.restoreArticles(ids)),
    'articles.keepNotes': async ({ ids }) => acted(await library.trash.keepNotes(ids)),
    'articles.correctBlock': ({ id, ...correction }) => library.texts.correctBlock(id, correction),
    'articles.replaceText': async ({ id, ticket, extraction }) => {
      const { extraction: extracted, assets } = await capture.draft(ticket, extraction)
      const replaced = await library.texts.replaceText(id, { html: extracted.html, assets })
      capture.cancel(ticket)
      return replaced
    },
    'articles.replaceFrom': async ({ id, ticket, extraction, choice }) => {
      const replaced = await library.texts.replaceFrom(
        id,
        remade(await capture.draft(ticket, extraction), choice),
      )
      capture.cancel(ticket)
      return replaced
    },
    'articles.compareText': async ({ id, ticket, extraction, choice }) => {
      const { affected, about, ...compared } = await library.texts.compare(
        id,
        remade(await capture.preview(ticket, extraction), choice),
      )
      return { ...compared, affected: [...affected], about: [...about] }
    },
    'articles.earlierTexts': ({ id }) => library.texts.earlier(id),
    'articles.earlierText': async ({ id, hash }) => ({ text: await library.texts.earlierText(id, hash) }),
    'articles.bringBackText': ({ id, hash }) => library.texts.bringBack(id, hash),
    'articles.duplicates': () => library.duplicates.find(),
    'articles.related': ({ id }) => related.of(id),
    'articles.merge': async ({ keep, from }) => {
      const { entry, ...counts } = await library.duplicates.merge(keep, from)
      return { ...counts, ...acted(entry) }
    },
    'articles.distinguish': async ({ ids }) => acted(await library.duplicates.distinguish(ids)),
    'articles.loadImages': (wanted) => loadImages(capture, library, wanted),
    'articles.removeSample': async () => acted(await library.removeSample()),
    'articles.addSample': async () => {
      const { addSample } = await import('../sample/add-sample')
      const { id, entry } = await addSample(library, core.sample, sampleLanguage(settings.value.language))
      return { id, ...acted(entry) }
    },
    'articles.setPosition': async ({ id, position }) => done(await library.setPosition(id, position)),
    'articles.save': async ({ ticket, extraction, tags = [] }) => {
      const draft = await capture.draft(ticket, extraction)
      const saved = await library.saveArticle({ ...draft, tags: [...tags, ...(extraction.tags ?? [])] })
      capture.cancel(ticket)
      return saved
    },
    'articles.preview': async ({ ticket, extraction }) =>
      library.twinsOf(await capture.preview(ticket, extraction)),
    'annotations.list': ({ articleId }) =>
      articleId === undefined ? library.allAnnotations() : library.annotations(articleId),
    'annotations.page': ({ from, count, groups, ...query }) => notebook.page(query, { from, count }, groups),
    'annotations.refs': ({ from, count, ...query }) => notebook.refs(query, { from, count }),
    'annotations.get': ({ refs }) => notebook.records(refs),
    'annotations.add': (annotation) => library.addAnnotation(annotation),
    'annotations.addMany': async ({ articleId, annotations }) =>
      acted(await library.addAnnotations(annotations.map((one) => ({ ...one, articleId })))),
    'annotations.update': ({ articleId, id, patch }) => library.updateAnnotation(articleId, id, patch),
    'annotations.updateMany': async ({ refs, patch }) => acted(await library.bulk.update(refs, patch)),
    'annotations.removeMany': async ({ refs }) => acted(await library.bulk.remove(refs)),
    'annotations.remove': async ({ articleId, ids }) =>
      acted(await library.removeAnnotations(articleId, ids)),
    'annotations.restore': async ({ articleId, ids }) =>
      done(await library.restoreAnnotations(articleId, ids)),
    'annotations.accept': ({ articleId, ids }) => library.review.accept(articleId, ids),
    'annotations.setAside': ({ articleId, ids }) => library.review.setAside(articleId, ids),
    'annotations.reattach': async ({ articleId, id, ...place }) =>
      acted(await library.review.reattach(articleId, id, place)),
    'annotations.alternatives': ({ articleId, id }) => library.review.alternatives(articleId, id),
    'trash.annotations': () => library.trash.annotations(),
    'trash.empty': (what) => library.trash.empty(what),
    ...createEntryHandlers(library),
    'history.undo': ({ entry }) => library.undo(entry),
    'history.redo': () => library.redo(),
    'capture.file': ({ name, bytes, ...hints }) => capture.file(name, bytes, hints),
    'capture.again': ({ ticket, ...hints }) => capture.again(ticket, hints),
    'capture.reopen': (asked) => reopen([capture, library], asked),
    'capture.refetch': (asked) => refetch([capture, library], asked),
    'capture.text': ({ text, html, name, kind }) => capture.text(text, html, name, kind),
    'capture.address': ({ url, allowHosts }) => capture.address(url, allowHosts),
    'capture.cancel': ({ ticket }) => done(capture.cancel(ticket)),
    ...createImportHandlers(core.imports, host, exchangeHandlers['exchange.planPath']),
    ...createExportHandlers(library, host, jobs, core.fillTemplate),
    ...exchangeHandlers,
    ...createPrintHandlers(library, host),
    ...createSearchHandlers(library, annotationIndex, core.searching),
    'settings.get': () => settings.value,
    'settings.update': (patch) => settings.update(patch),
    'clients.open': ({ url }) => {
      core.open(url)
      const shown = host.show()
      return { host: host.name, ...(shown.url === undefined ? {} : { url: shown.url }) }
    },
  }
}

/** A draft as the text that an article is to have. */
const remade = ({ extraction, assets, images = {}, source }: ArticleDraft, choice: Choice | undefined) => ({
  html: extraction.html,
  assets,
  extraction,
  choice,
  source,
  images,
})

/** Only what a browser or mail program is for. */
function allowedAddress(url: string): string {
  const address = externalAddress(url)
  if (address !== undefined) return address
  throw new AppError(
    'refused',
    `${url} is not an address that Lectern opens; only http, https and mailto are.`,
    {
      key: 'open.refused',
      values: { url },
    },
  )
}

/** Commands that only do something answer with an empty object. */
const done = (_nothing: void): Record<string, never> => ({})
