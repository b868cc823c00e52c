import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { scriptLanguage } from '../../../shared/text/script-language'
import { SegmentedControl } from '../../ui/segmented-control'
import styles from './export.module.css'
import { PagePreview } from './page-preview'
import { type ExportedFile, SHOWN } from './use-export'

/** The file that would be saved: as text, and for a page also as it looks. */
export function ExportPreview({ file, pending }: { file: ExportedFile | undefined; pending: boolean }) {
  const { t } = useTranslation('export')
  const [mode, setMode] = useState<'page' | 'source'>('page')
  if (file?.isFile === false && file.content === '')
    return (
      <div className={styles['preview']}>
        <div className={styles['previewHead']}>
          <span className={styles['fileName']}>{file.name}</span>
        </div>
        <p className={styles['noPreview']}>{t('noPreview')}</p>
      </div>
    )
  const isPage = file?.mime.startsWith('text/html') === true
  return (
    <div className={styles['preview']} data-pending={pending || undefined}>
      <div className={styles['previewHead']}>
        <span className={styles['fileName']}>{file?.name}</span>
        {isPage && (
          <SegmentedControl
            label={t('preview')}
            value={mode}
            options={[
              { value: 'page', label: t('asPage') },
              { value: 'source', label: t('asSource') },
            ]}
            onChange={setMode}
          />
        )}
      </div>
      {isPage && mode === 'page' ? (
        <PagePreview html={file.content} label={t('preview')} />
      ) : (
        // What scrolls must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div role="region" aria-label={t('preview')} tabIndex={0} className={styles['source']}>
          <Source text={file?.content.slice(0, SHOWN) ?? ''} />
          {(file?.content.length ?? 0) > SHOWN && `\n\n${t('cut')}`}
        </div>
      )}
    </div>
  )
}

/** What Lectern reads back of Markdown and no reader shows: it steps back behind the words. */
const WAY_BACK = /(<!-- lectern (?:article|annotation) .*? -->)/

function Source({ text }: { text: string }) {
  return (
    <span lang={scriptLanguage(text)}>
      {text.split(WAY_BACK).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          // A part has no name but its place, and is made anew with the file.
          <span key={index} className={styles['wayBack']}>
            {part}
          </span>
        ),
      )}
    </span>
  )
}
