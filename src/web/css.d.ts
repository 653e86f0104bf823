/** Style sheets are bundled as text where a script imports them. */
declare module "*.css" {
  const text: string;
  export default text;
}
