/** A picture that fills its place; what it shows is said beside it. */
export function PhotoImage({ src }: { src: string }) {
  return <img className="photo-image" src={src} alt="" />;
}
