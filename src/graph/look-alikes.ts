/**
 * Letters of other scripts that look like Latin ones in most typefaces, of Unicode's list of confusable characters
 * (UTS 39) those that words are made of: Cyrillic, Greek, Armenian and Cherokee. Full-width and mathematical letters need
 * no row, since NFKC makes plain ones of them.
 */
const LATIN: ReadonlyMap<string, string> = new Map(
  [
    ["a", "аɑα"],
    ["b", "Ьƅ"],
    ["c", "сϲⅽ"],
    ["d", "ԁɗ"],
    ["e", "еҽє"],
    ["f", "ϝք"],
    ["g", "ɡցԍ"],
    ["h", "һհ"],
    ["i", "іιıɩӏⅰ"],
    ["j", "јϳ"],
    ["k", "κкҟ"],
    ["l", "ⅼ"],
    ["m", "мⅿ"],
    ["n", "ոռпη"],
    ["o", "оοօסⲟ"],
    ["p", "рρ"],
    ["q", "ԛգ"],
    ["r", "гᴦⲅ"],
    ["s", "ѕꜱ"],
    ["t", "тτ"],
    ["u", "υսᴜ"],
    ["v", "νѵᴠ"],
    ["w", "ԝωѡա"],
    ["x", "хχ"],
    ["y", "уүγ"],
    ["z", "ᴢ"],
    ["A", "АΑᎪ"],
    ["B", "ВΒᏴ"],
    ["C", "СϹᏟ"],
    ["D", "ᎠᗞⅮ"],
    ["E", "ЕΕᎬ"],
    ["F", "Ϝ"],
    ["G", "ԌᏀ"],
    ["H", "НΗᎻ"],
    ["I", "ІΙӀ"],
    ["J", "ЈͿᎫ"],
    ["K", "КΚᏦ"],
    ["L", "Ꮮ"],
    ["M", "МΜᎷ"],
    ["N", "Ν"],
    ["O", "ОΟՕ"],
    ["P", "РΡᏢ"],
    ["Q", "Ԛ"],
    ["R", "ᎡᏒ"],
    ["S", "ЅՏᏚ"],
    ["T", "ТΤᎢ"],
    ["U", "Սᑌ"],
    ["V", "ѴᏙ"],
    ["W", "ԜᎳ"],
    ["X", "ХΧ"],
    ["Y", "ҮΥ"],
    ["Z", "ΖᏃ"],
  ].flatMap(([latin = "", others = ""]) => [...others].map((other) => [other, latin] as const)),
);

const SCRIPTS = ["Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic", "Hebrew", "Arabic", "Georgian"].map(
  (script) => new RegExp(`\\p{Script=${script}}`, "u"),
);

/** The text as a reader of Latin letters may take it: "Djаngo" with a Cyrillic а is "Django". */
export function latinLookAlike(text: string): string {
  return [...text.normalize("NFKC")].map((character) => LATIN.get(character) ?? character).join("");
}

/** Whether one word has letters of two alphabets. Chinese, Japanese and Korean are written with Latin words among them. */
export function mixesScripts(text: string): boolean {
  return text.split(/[^\p{L}\p{M}]+/u).some((word) => SCRIPTS.filter((script) => script.test(word)).length > 1);
}

/** Other texts that a hurried reader takes this one for: in Latin letters, with digits for letters, and the other way. */
export function lookAlikes(text: string): string[] {
  const latin = latinLookAlike(text);
  const others = EXCHANGES.map(([from, to]) => latin.replaceAll(from, to));
  const letters = latin.replaceAll("0", "o").replaceAll("1", "l").replaceAll("5", "s");
  return [...new Set([latin, letters, ...others])].filter((other) => other !== text);
}

const EXCHANGES = [
  ["0", "o"],
  ["o", "0"],
  ["1", "l"],
  ["1", "i"],
  ["I", "l"],
  ["l", "I"],
  ["rn", "m"],
  ["m", "rn"],
  ["vv", "w"],
] as const;
