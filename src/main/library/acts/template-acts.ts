import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/ipc/app-error'
import type { Template } from '../../../shared/model/entries'
import type { TemplateId } from '../../../shared/model/ids'
import { folded } from '../../../shared/text/folded'
import type { Change } from '../files/formats'
import { changedFields, deletedEntry, newEntry } from '../journal/entry-change'
import type { Journal } from '../journal/journal'
import type { UndoEntry } from '../library'
import type { LibraryTemplates, TemplateFields } from '../library-entries'
import type { OpenEntries } from '../open-entries'

interface Parts {
  readonly entries: OpenEntries
  readonly journal: Journal
  /** Takes in what another machine wrote into the file. */
  readonly refresh: () => Promise<void>
}

/** What can be done to templates: one step of the journal each. */
export class TemplateActs implements LibraryTemplates {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  all(): Template[] {
    return this.#parts.entries.live('templates').toSorted((a, b) => byName(a, b))
  }

  async create(fields: TemplateFields) {
    const id = randomUUID() as TemplateId
    const { name, text, extension } = fields
    const entry = await this.#change('create', (all, at) => {
      refuseSameName(all, name)
      return [newEntry('templates', id, { name, text, extension }, at)]
    })
    return { id, entry }
  }

  update(id: TemplateId, patch: Parameters<LibraryTemplates['update']>[1]): Promise<UndoEntry> {
    return this.#change(patch.text === undefined ? 'rename' : 'update', (all) => {
      const template = required(all, id)
      const wanted = Object.fromEntries(
        (['name', 'text', 'extension'] as const)
          .map((field) => [field, patch[field]] as const)
          .filter(([field, value]) => value !== undefined && value !== template[field]),
      )
      if (patch.name !== undefined)
        refuseSameName(
          all.filter((one) => one.id !== id),
          patch.name,
        )
      return Object.keys(wanted).length === 0 ? [] : [changedFields('templates', template, wanted)]
    })
  }

  remove(id: TemplateId): Promise<UndoEntry> {
    return this.#change('remove', (all, at) => [deletedEntry('templates', required(all, id), at)])
  }

  async #change(
    what: 'create' | 'rename' | 'update' | 'remove',
    plan: (all: readonly Template[], at: string) => Change[],
  ): Promise<UndoEntry> {
    const { journal, entries, refresh } = this.#parts
    journal.refuseReadOnly()
    await refresh()
    return journal.change({}, (at) => ({
      label: `undo.template.${what}`,
      changes: plan(entries.live('templates'), at),
    }))
  }
}

function byName(a: Template, b: Template): number {
  const [one, other] = [folded(a.name), folded(b.name)]
  return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1
}

function required(all: readonly Template[], id: TemplateId): Template {
  const found = all.find((one) => one.id === id)
  if (found !== undefined) return found
  throw new AppError('not-found', `There is no template ${id} in this library.`, {
    key: 'templates.missing',
    values: { name: id },
  })
}

function refuseSameName(others: readonly Template[], name: string): void {
  if (!others.some((one) => folded(one.name) === folded(name))) return
  throw new AppError('conflict', `There is a template “${name}” already. Choose another name.`, {
    key: 'templates.sameName',
    values: { name },
  })
}
