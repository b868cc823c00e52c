import type { DialogRequest } from '../../dialogs'
export const TagDialog = ({
  request,
}: {
  request: Extract<DialogRequest, { kind: 'tags' }>
  onClose: () => void
}) => <p>{request.kind}</p>
