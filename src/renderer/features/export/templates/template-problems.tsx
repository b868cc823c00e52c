import { useTranslation } from 'react-i18next'
import { AppError } from '../../../../shared/ipc/app-error'
import { errorText } from '../../../error-text'
import { Button } from '../../../ui/button'
import styles from './templates.module.css'
import type { TemplatePreview } from './use-template-preview'

/** Where the error of a template is; undefined where that is not known, or it is none of its own. */
export function placeOf(error: unknown): { readonly line: number; readonly column: number } | undefined {
  if (!(error instanceof AppError)) return undefined
  const { line, column } = error.values ?? {}
  return typeof line === 'number' && typeof column === 'number' ? { line, column } : undefined
}

/** What is wrong with a template, each with the way to its place; what another language says otherwise, and its conversion. */
export function TemplateProblems(props: {
  readonly id: string
  readonly preview: TemplatePreview
  readonly isReadOnly: boolean
  readonly onGo: (line: number, column: number) => void
  readonly onConvert: (text: string) => void
}) {
  const { id, preview, isReadOnly, onGo, onConvert } = props
  const { error, check } = preview
  const { t } = useTranslation('templates')
  const place = placeOf(error)
  const { dialect, converted, differences = [], unknown = [] } = check ?? {}
  return (
    <div className={styles['problems']} role="region" aria-label={t('problems')}>
      <div id={id} role="status">
        {error === undefined ? (
          <span className={styles['fine']}>
            {unknown.length === 0 ? t('fine') : t('unknown', { count: unknown.length })}
          </span>
        ) : dialect === undefined ? (
          <span className={styles['wrong']}>{errorText(error)}</span>
        ) : (
          <span className={styles['wrong']}>{t(`dialect.${dialect}`)}</span>
        )}
      </div>
      {dialect === undefined && place !== undefined && (
        <Button onClick={() => onGo(place.line, place.column)}>{t('goTo', { ...place })}</Button>
      )}
      {error === undefined && unknown.length > 0 && (
        <ul className={styles['differences']}>
          {unknown.map((one) => (
            <li key={`${one.line}:${one.column}`}>
              <button type="button" onClick={() => onGo(one.line, one.column)}>
                {one.instead === undefined
                  ? t('unknownAt', { ...one })
                  : t('place', { ...one, instead: one.instead })}
              </button>
            </li>
          ))}
        </ul>
      )}
      {dialect !== undefined && (
        <>
          <ul className={styles['differences']}>
            {differences.map((one) => (
              <li key={`${one.line}:${one.column}`}>
                <button type="button" onClick={() => onGo(one.line, one.column)}>
                  {t('place', { ...one })}
                </button>
              </li>
            ))}
          </ul>
          {converted !== undefined && !isReadOnly && (
            <Button onClick={() => onConvert(converted)}>{t('convert')}</Button>
          )}
        </>
      )}
    </div>
  )
}
