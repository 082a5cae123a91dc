/** The labels that people put on a case. */
export function Labels({ tags }: { tags: string[] }) {
  if (tags.length === 0) return <span className="quiet">—</span>;
  return (
    <span className="row" style={{ gap: 4, flexWrap: 'wrap' }}>
      {tags.map((tag) => (
        <span key={tag} className="tag">
          {tag}
        </span>
      ))}
    </span>
  );
}
