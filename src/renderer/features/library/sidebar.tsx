export const Sidebar = ({ compact }: { compact: boolean }) => <p>{compact ? '' : 'Sidebar'}</p>
