/** Stands for style sheets in component tests: nothing to import. */
export default {};
