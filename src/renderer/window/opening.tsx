import { useTranslation } from 'react-i18next'
import type { Root } from 'react-dom/client'
import styles from './opening.module.css'

/** Whoever waits less sees only the library itself, ms. */
const A_WAIT = 150
/** About as many rows as a window holds. */
const ROWS = [72, 54, 88, 63, 79, 58, 84]

/** While a library takes long to open, its rows-to-be are shown in the window; resolved when it is open. */
export async function showingRows(root: Root, opening: Promise<void>): Promise<void> {
  const late = setTimeout(() => root.render(<Opening />), A_WAIT)
  try {
    await opening
  } finally {
    clearTimeout(late)
  }
}

/** The panes where articles will stand, without anything that moves. */
function Opening() {
  const { t } = useTranslation('app')
  return (
    <main className={styles['opening']} aria-busy>
      <p className="visually-hidden" role="status">
        {t('start.connecting')}
      </p>
      <div className={styles['rows']} aria-hidden>
        {ROWS.map((width) => (
          <div key={width} className={styles['row']}>
            <span style={{ width: `${width}%` }} />
            <span />
            <span style={{ width: '40%' }} />
          </div>
        ))}
      </div>
    </main>
  )
}
