/** No letters or digits that are read for one another when it is handed over on paper. */
const CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** A first password of four groups, from the browser's own source of chance. */
export function newPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const text = [...bytes].map((byte) => CHARACTERS[byte % CHARACTERS.length]).join("");
  return text.replace(/(.{4})(?=.)/g, "$1-");
}
