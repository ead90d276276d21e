/** The engine in JavaScript, which the build makes. */
export function answer(request: string): string;
