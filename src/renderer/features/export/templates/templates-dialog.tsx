import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportRequest } from '../../../../shared/ipc/contract'
import { errorText } from '../../../error-text'
import { travel } from '../../../history'
import { call } from '../../../host'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { SideTabs } from '../../../ui/side-tabs'
import { TemplateEditor } from './template-editor'
import { freeName, type ShownTemplate, useTemplates } from './templates'
import styles from './templates.module.css'

/** What a new template begins with: every field that most need. */
const STARTER = `# {{ title | md }}
{%- for highlight in highlights %}

{{ highlight.markdown | blockquote }}
{%- if highlight.note %}

{{ highlight.note | note }}
{%- endif %}
{%- endfor %}
`

/** The templates over the export that they are for: chosen, written with a preview, copied, deleted. */
export function TemplatesDialog(props: {
  readonly request: ExportRequest
  readonly onUse: (format: string) => void
  readonly onClose: () => void
}) {
  const { request, onUse, onClose } = props
  const { t } = useTranslation('templates')
  const all = useTemplates()
  const leaving = useRef<() => Promise<boolean>>(() => Promise.resolve(true))
  const acts = useActs(all ?? [], request, leaving)
  const { chosen, choose, told } = acts
  const template = all?.find(({ id }) => id === chosen) ?? all?.[0]
  const close = async () => {
    if (await leaving.current()) onClose()
  }
  return (
    <Dialog open onOpenChange={(open) => !open && void close()} title={t('title')} size="full" bare>
      {all !== undefined && template !== undefined && (
        <div className={styles['templates']}>
          <SideTabs
            label={t('all')}
            tabs={all.map(({ id, name }) => ({ name: id, label: name }))}
            value={template.id}
            onChange={(id) => void choose(id)}
            above={<Acts template={template} acts={acts} />}
          >
            <TemplateEditor
              key={template.id}
              template={template}
              request={request}
              onDraft={(save) => {
                leaving.current = save
              }}
              onUse={(format) => {
                onUse(format)
                onClose()
              }}
            />
          </SideTabs>
          <p role="status" className={styles['told']}>
            {told?.text}
            {told?.entry !== undefined && (
              <Button variant="quiet" onClick={() => void acts.undo()}>
                {t('undo')}
              </Button>
            )}
          </p>
        </div>
      )}
    </Dialog>
  )
}

function Acts({
  template,
  acts,
}: {
  readonly template: ShownTemplate
  readonly acts: ReturnType<typeof useActs>
}) {
  const { t } = useTranslation('templates')
  return (
    <div className={styles['listActs']}>
      <Button onClick={() => void acts.create()}>{t('new')}</Button>
      <Button onClick={() => void acts.duplicate(template)}>{t('duplicate')}</Button>
      <Button disabled={template.own === undefined} onClick={() => void acts.remove(template)}>
        {t('delete')}
      </Button>
    </div>
  )
}

/** What was done, with the step that takes it back where it can be. */
interface Told {
  readonly text: string
  readonly entry?: string | undefined
  readonly id?: string
  readonly name?: string
}

function useActs(
  all: readonly ShownTemplate[],
  { format }: ExportRequest,
  leaving: { readonly current: () => Promise<boolean> },
) {
  const { t } = useTranslation('templates')
  const [chosen, setChosen] = useState(() => format.replace(/^template:/, ''))
  const [told, setTold] = useState<Told>()
  const orTell = async (act: () => Promise<void>) => {
    try {
      if (await leaving.current()) await act()
    } catch (error) {
      setTold({ text: errorText(error) })
    }
  }
  const make = async (name: string, { text, extension }: Pick<ShownTemplate, 'text' | 'extension'>) => {
    const { id } = await call('templates.create', { name, text, extension })
    setTold(undefined)
    setChosen(id)
  }
  return {
    chosen,
    told,
    choose: (id: string) =>
      orTell(() => {
        setTold(undefined)
        setChosen(id)
        return Promise.resolve()
      }),
    create: () =>
      orTell(() =>
        make(
          freeName(all, (number) => (number === undefined ? t('newName') : t('newNumbered', { number }))),
          { text: STARTER, extension: 'md' },
        ),
      ),
    duplicate: ({ id }: ShownTemplate) =>
      orTell(async () => {
        const { builtIn, own } = await call('templates.list', {})
        const from = own.find((one) => one.id === id) ?? builtIn.find((one) => one.id === id)
        if (from === undefined) return
        const name = all.find((one) => one.id === id)?.name ?? from.name
        const copy = (number: number | undefined) =>
          number === undefined ? t('copyName', { name }) : t('copyNumbered', { name, number })
        await make(freeName(all, copy), from)
      }),
    remove: ({ own, id, name }: ShownTemplate) =>
      orTell(async () => {
        if (own === undefined) return
        const { entry } = await call('templates.remove', { id: own })
        setTold({ text: t('deleted', { name }), entry, id, name })
      }),
    undo: async () => {
      if (told?.entry === undefined) return
      try {
        await travel('undo', told.entry)
        setTold({ text: t('broughtBack', { name: told.name ?? '' }) })
        if (told.id !== undefined) setChosen(told.id)
      } catch (error) {
        setTold({ text: errorText(error) })
      }
    },
  }
}
