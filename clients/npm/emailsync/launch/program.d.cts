/** Where the program of this platform is; or why there is none, and what to do. */
export function findProgram(): { file: string; problem?: undefined } | { file?: undefined; problem: string };
