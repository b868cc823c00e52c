import { errorText } from '../../error-text'
import { call } from '../../host'
import { Button } from '../../ui/button'
import { toast } from '../../ui/toast'

export interface FolderButtonProps {
  readonly which: 'library' | 'logs' | 'backups'
  readonly label: string
}

/** Shows a folder of Lectern in the system's file manager. */
export function FolderButton({ which, label }: FolderButtonProps) {
  const show = () =>
    void call('app.showFolder', { which }).catch((error: unknown) =>
      toast({ message: errorText(error), tone: 'problem' }),
    )
  return <Button onClick={show}>{label}</Button>
}
