import type { DialogRequest } from '../../dialogs'
export const ShortcutsSheet = ({
  request,
}: {
  request: Extract<DialogRequest, { kind: 'shortcuts' }>
  onClose: () => void
}) => <p>{request.kind}</p>
