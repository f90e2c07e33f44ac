/** A paper as a Word document: the template, filled. */
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";

/** @param template one that `checkTemplate` has let through */
export function fillTemplate(template: Uint8Array, words: object): Uint8Array {
  const filled = new Docxtemplater(new PizZip(Buffer.from(template)), {
    paragraphLoop: true,
    linebreaks: true,
    nullGetter: () => "—",
    errorLogging: false,
  });
  filled.render(words);
  return filled.toBuffer();
}
