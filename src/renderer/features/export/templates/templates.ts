import { useEffect, useState } from 'react'
import type { CommandOutput } from '../../../../shared/ipc/contract'
import type { TemplateId } from '../../../../shared/model/ids'
import { call, on } from '../../../host'
import { textFor } from '../../../i18n'
import './texts'

/** A template as the dialogs show it; without `own` it comes with Lectern and cannot be changed. */
export interface ShownTemplate {
  readonly id: string
  readonly own?: TemplateId
  readonly name: string
  readonly extension: string
  readonly text: string
}

/** The format that a template is asked for as. */
export const formatOf = ({ id }: Pick<ShownTemplate, 'id'>): string => `template:${id}`
/** Whether a format is a template's. */
export const isTemplate = (format: string): boolean => format.startsWith('template:')

function shown({ builtIn, own }: CommandOutput<'templates.list'>): ShownTemplate[] {
  return [
    ...builtIn.map((one) => ({ ...one, name: textFor('templates', `builtIn.${one.id}`) })),
    ...own.map((one) => ({ ...one, own: one.id })),
  ]
}

/** All templates, those of the library as it has them now; undefined until they are known. */
export function useTemplates(): readonly ShownTemplate[] | undefined {
  const [all, setAll] = useState<readonly ShownTemplate[]>()
  useEffect(() => {
    let isWanted = true
    const ask = () =>
      call('templates.list', {}).then(
        (answer) => isWanted && setAll(shown(answer)),
        (error: unknown) => console.error('The templates could not be asked for:', error),
      )
    void ask()
    const stop = on('library.changed', ({ entries }) => {
      if (entries?.templates !== undefined) void ask()
    })
    return () => {
      isWanted = false
      stop()
    }
  }, [])
  return all
}

/** The templates as a group of formats to choose from; one that was chosen and is gone is still told. */
export function templateGroup(all: readonly ShownTemplate[], chosen: string) {
  const options = all.map((one) => ({
    value: formatOf(one),
    label: one.name,
    about:
      one.own === undefined
        ? textFor('templates', `about.${one.id}`)
        : textFor('templates', 'own', { extension: one.extension }),
  }))
  const isGone = isTemplate(chosen) && !options.some(({ value }) => value === chosen)
  const gone = { value: chosen, label: textFor('templates', 'title'), about: textFor('templates', 'gone') }
  return { label: textFor('templates', 'group'), options: isGone ? [...options, gone] : options }
}

/** A name that none of them has: the first of `named(undefined)`, `named(2)`, … */
export function freeName(
  all: readonly ShownTemplate[],
  named: (number: number | undefined) => string,
): string {
  const taken = new Set(all.map(({ name }) => name.toLowerCase()))
  for (let number = 1; ; number += 1) {
    const name = named(number === 1 ? undefined : number)
    if (!taken.has(name.toLowerCase())) return name
  }
}
