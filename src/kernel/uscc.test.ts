import fc from "fast-check";
import { expect, test } from "vitest";
import { organisationCheck, readUscc, usccCheck } from "./uscc.ts";

const VALID = [
  "91350100M000100Y43", // the example of GB 32100-2015
  "91110108551385082Q",
  "9144030071526726XG",
  "914403001922038216",
  "91330100799655058B",
  "91230184MA1BUFLT44",
  "92371000MA3MXH0E3W",
];

test.for(VALID)("%s passes both checks", (uscc) => {
  expect(readUscc(uscc)).toEqual({ kind: "good", uscc });
  expect(organisationCheck(uscc.slice(8, 16))).toBe(uscc[16]);
});

test.for(["91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P"])(
  "%s is held by a real firm though its check fails: doubtful, never malformed",
  (uscc) => {
    const reading = readUscc(uscc);
    expect(reading).toMatchObject({ kind: "doubtful", uscc });
    expect(reading.kind === "doubtful" && reading.because.zh).toContain("组织机构代码相符");
  },
);

test("blanks, hyphens, small letters and full width are only ways of typing", () => {
  expect(readUscc(" 91350100-m000100y43 ")).toEqual({ kind: "good", uscc: VALID[0] });
  expect(readUscc("９１３５０１００Ｍ０００１００Ｙ４３")).toEqual({ kind: "good", uscc: VALID[0] });
});

test.for(["", "9135010", "91350100M000100Y4O", "350100100012345", "9135O100M000100Y43"])(
  "%s is malformed",
  (text) => {
    expect(readUscc(text).kind).toBe("malformed");
  },
);

test("any one mistyped character is noticed", () => {
  const characters = fc.constantFrom(..."0123456789ABCDEFGHJKLMNPQRTUWXY");
  fc.assert(
    fc.property(fc.constantFrom(...VALID), fc.nat(16), characters, (uscc, at, char) => {
      fc.pre(uscc[at] !== char);
      expect(usccCheck(uscc.slice(0, at) + char + uscc.slice(at + 1))).not.toBe(uscc[17]);
    }),
  );
});
