export declare const commits: () => number;
