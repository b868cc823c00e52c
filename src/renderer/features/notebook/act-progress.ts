import type { AnnotationRef } from '../../../shared/model/notebook'
import { followAct } from '../../act-progress'
import { on } from '../../host'
import { i18n } from '../../i18n'

/** Waits for an act on annotations; where it takes longer than a moment a message says how far it is. */
export const withProgress = <T>(refs: readonly AnnotationRef[], act: Promise<T>): Promise<T> =>
  followAct(
    {
      ids: refs.map(({ id }) => id),
      follow: (done) =>
        on('annotations.changed', ({ upsert, remove }) => {
          done(upsert.map(({ id }) => id))
          done(remove)
        }),
      say: (share) => i18n.t('underWay', { ns: 'notebook', count: refs.length, share }),
    },
    act,
  )
