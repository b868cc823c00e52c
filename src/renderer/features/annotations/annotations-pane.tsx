export const AnnotationsPane = () => <p>Annotations</p>
