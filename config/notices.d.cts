/** The folder of the package that a file belongs to; undefined for files of our own. */
export declare function packageFolder(file: string): string | undefined;
/** The notices of all packages that these files belong to, as one text. */
export declare function noticesOf(files: Iterable<string>): string;
