import type { DialogRequest } from '../../dialogs'
export const Palette = ({
  request,
}: {
  request: Extract<DialogRequest, { kind: 'palette' }>
  onClose: () => void
}) => <p>{request.kind}</p>
