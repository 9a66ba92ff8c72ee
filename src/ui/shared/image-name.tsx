interface ImageNameProps {
  readonly image: string;
  readonly className?: string;
}

/**
 * An image where there may be too little room for all of it: the registry and the path give way first, then the name, and
 * the tag last, for the tag is what changes.
 */
export function ImageName({ image, className = "" }: ImageNameProps) {
  const { path, name, tag } = partsOf(image);
  return (
    <code className={`image-name ${className}`} title={image}>
      {path === "" ? null : <span className="image-path">{path}</span>}
      <span className="image-end">
        <span className="image-base">{name}</span>
        {tag === "" ? null : <span className="image-tag">{tag}</span>}
      </span>
    </code>
  );
}

/** `registry:5000/team/web:v2` as `registry:5000/team`, `/web` and `:v2`; a digest counts as a tag. */
export function partsOf(image: string): { readonly path: string; readonly name: string; readonly tag: string } {
  const digest = image.indexOf("@");
  const end = digest === -1 ? image.length : digest;
  const start = Math.max(0, image.lastIndexOf("/", end));
  const colon = image.indexOf(":", start);
  const cut = colon === -1 || colon > end ? end : colon;
  return { path: image.slice(0, start), name: image.slice(start, cut), tag: image.slice(cut) };
}
