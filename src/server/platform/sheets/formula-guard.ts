/**
 * Text that a spreadsheet would run as a formula when it opens a CSV. An apostrophe in front keeps it text; the import
 * takes one off again. Text that itself begins so gets one more, so that guard and unguard are exact inverses.
 * Basis: OWASP "CSV Injection". In xlsx the guard is not needed: there a text cell is a text cell.
 */
export const guard = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

export const unguard = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);
