interface NavBarProps {
  title: string;
  /** Whether the title is the page's largest heading. */
  heading: boolean;
  /** A tab page: there is no way back. */
  root: boolean;
}

/** WeChat draws its own bar. */
export function NavBar(_props: NavBarProps) {
  return null;
}
