#!/usr/bin/env python3
"""Rebuild the embedded report fonts from Debian's fonts-noto-cjk.

    subset.py                 build the four faces and OFL.txt next to this script
    subset.py --out DIR       build into DIR instead
    subset.py --check         rebuild in memory, fail if any committed byte differs
    subset.py --scan PATH...  add the characters found in these text files (or in
                              the files below these folders) to extra-chars.txt

The output depends on nothing but the inputs pinned below (package files by
SHA-256, fonttools by version), this script and extra-chars.txt: no clock, no
locale, no machine. See README.md.
"""

import argparse
import hashlib
import io
import pathlib
import sys
import unicodedata

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
EXTRA = HERE / "extra-chars.txt"

PACKAGE = "fonts-noto-cjk 1:20220127+repack1-1"
FONTTOOLS = "4.68.0"
FONT_DIR = pathlib.Path("/usr/share/fonts/opentype/noto")
COPYRIGHT = pathlib.Path("/usr/share/doc/fonts-noto-cjk/copyright")

# output file, source collection, its SHA-256, family, weight
FACES = [
    ("NotoSerifCJKsc-Regular.otf", "NotoSerifCJK-Regular.ttc",
     "a04178ec485dffdff7cc0c0c20e1fce9202d7e2160d805e8e44a4c8841c58481",
     "Noto Serif CJK SC", 400),
    ("NotoSerifCJKsc-Bold.otf", "NotoSerifCJK-Bold.ttc",
     "a5d4b046c127da3d7c72f98b46c41489cd29bf52abfdf18aba920903e920d4ac",
     "Noto Serif CJK SC", 700),
    ("NotoSansCJKsc-Regular.otf", "NotoSansCJK-Regular.ttc",
     "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
     "Noto Sans CJK SC", 400),
    ("NotoSansCJKsc-Bold.otf", "NotoSansCJK-Bold.ttc",
     "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb",
     "Noto Sans CJK SC", 700),
]
SC_FACE = 2  # index of the SC face in each collection; checked by name below

# Whole blocks are asked for; the source faces hold only part of some of them.
RANGES = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A
    (0x01CD, 0x01DC), (0x01F8, 0x01F9), (0x1E3E, 0x1E3F),  # pinyin with tones
    (0x0251, 0x0251), (0x0261, 0x0261), (0x02C7, 0x02D9),
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x214F),  # letterlike
    (0x2150, 0x218F),  # number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2312, 0x2312),  # arc, of GB 2312
    (0x2460, 0x24FF),  # circled and parenthesised numbers and letters
    (0x2500, 0x259F),  # box drawing, blocks
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2605, 0x2606), (0x2610, 0x2612), (0x2640, 0x2642),  # stars, boxes, sexes
    (0x2713, 0x2718), (0x2776, 0x2793),  # ticks, filled circled numbers
    (0x3000, 0x303F),  # CJK symbols and punctuation
    (0x3220, 0x3229), (0x3251, 0x325F), (0x3280, 0x3289), (0x32B1, 0x32BF),
    (0x338E, 0x338F), (0x339C, 0x339E), (0x33A0, 0x33A1), (0x33C4, 0x33C4),
    (0x33CE, 0x33CE), (0x33D1, 0x33D2), (0x33D5, 0x33D5),  # units, of GBK
    (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),  # fullwidth forms
    (0xFFFD, 0xFFFD),  # replacement character
]

# ccmp joins the two-em dash; pwid makes ‘ ’ “ ” proportional in Latin text.
FEATURES = ["kern", "palt", "halt", "locl", "liga", "ccmp", "pwid"]
# Simplified Chinese and the default language only: the other regions' locl
# would pull in their variant of nearly every ideograph.
SCRIPTS = [s + "." + l for s in ("DFLT", "latn", "grek", "cyrl", "hani")
           for l in ("dflt", "ZHS")]
DROP_TABLES = ["vhea", "vmtx", "VORG"]  # nothing is set vertically


def gb2312():
    """The 6,763 ideographs of GB 2312: level 1 is rows 16-55, level 2 rows 56-87."""
    chars = set()
    for row in range(16, 88):
        for cell in range(1, 95):
            if row == 55 and cell > 89:
                continue  # D7FA-D7FE are unassigned
            chars.add(bytes([0xA0 + row, 0xA0 + cell]).decode("gb2312"))
    assert len(chars) == 6763, len(chars)
    return {ord(c) for c in chars}


def base():
    return gb2312() | {c for a, b in RANGES for c in range(a, b + 1)}


def extra():
    chars = set()
    for line in EXTRA.read_text(encoding="utf-8").splitlines():
        line = line.split("#", 1)[0].split()
        if line:
            chars.add(int(line[0].removeprefix("U+"), 16))
    return chars


def source(name, digest):
    data = (FONT_DIR / name).read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        sys.exit(f"{FONT_DIR / name} is not the file of {PACKAGE}")
    return data


def options():
    o = subset.Options()
    o.layout_features = FEATURES
    o.layout_scripts = SCRIPTS
    o.drop_tables = o.drop_tables + DROP_TABLES
    o.hinting = False
    o.desubroutinize = False  # with subroutines the faces are smaller
    o.notdef_outline = True   # a missing character must show, not vanish
    o.name_IDs = ["*"]        # keeps copyright, trademark and licence entries
    o.name_languages = ["*"]
    o.recalc_timestamp = False
    o.recalc_bounds = False
    return o


def build_face(file, ttc, digest, family, weight, wanted):
    font = TTFont(io.BytesIO(source(ttc, digest)), fontNumber=SC_FACE,
                  recalcTimestamp=False, recalcBBoxes=False, lazy=True)
    assert font["name"].getDebugName(1) == family, file
    assert font["OS/2"].usWeightClass == weight, file
    subsetter = subset.Subsetter(options())
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def licence():
    """The OFL stanza of the Debian copyright file, its control-file markup undone."""
    lines = COPYRIGHT.read_text(encoding="utf-8").splitlines()
    start = max(i for i, l in enumerate(lines) if l == "License: SIL-1.1") + 1
    text = []
    for line in lines[start:]:
        if not line.startswith(" "):
            break
        text.append("" if line == " ." else line[1:])
    return ("\n".join(text) + "\n").encode("utf-8")


def build():
    if fontTools.version != FONTTOOLS:
        sys.exit(f"fonttools {FONTTOOLS} is needed for the same bytes, "
                 f"this is {fontTools.version}")
    wanted = base() | extra()
    files = {face[0]: build_face(*face, wanted) for face in FACES}
    files["OFL.txt"] = licence()
    return files


def printable(code):
    return unicodedata.category(chr(code)) not in ("Cc", "Cs", "Co", "Cn")


def scan(paths):
    found = set()
    for path in map(pathlib.Path, paths):
        if not path.exists():
            sys.exit(f"{path}: not there")
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                try:
                    found |= {ord(c) for c in file.read_text(encoding="utf-8")}
                except UnicodeDecodeError:
                    print(f"{file}: not UTF-8 text, left out", file=sys.stderr)
    found = {c for c in found if printable(c)}
    held = set.intersection(*(
        set(TTFont(io.BytesIO(source(ttc, digest)), fontNumber=SC_FACE, lazy=True)
            .getBestCmap()) for _, ttc, digest, _, _ in FACES))
    lacking = found - held
    known = extra() if EXTRA.exists() else set()
    chars = sorted(known | ((found & held) - base()))
    EXTRA.write_text(
        "# Characters beyond the base set of subset.py, found by subset.py --scan.\n"
        + "".join(f"U+{c:04X}  # {chr(c)} {unicodedata.name(chr(c), '')}\n"
                  for c in chars), encoding="utf-8")
    print(f"{len(found)} characters found, {len(set(chars) - known)} new, "
          f"{len(chars)} in {EXTRA.name}")
    for c in sorted(lacking):
        print(f"not in the source faces: U+{c:04X} {chr(c)} {unicodedata.name(chr(c), '')}")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--out", type=pathlib.Path, default=HERE)
    mode.add_argument("--check", action="store_true")
    mode.add_argument("--scan", nargs="+", metavar="PATH")
    args = parser.parse_args()
    if args.scan:
        return scan(args.scan)
    wrong = []
    for name, data in build().items():
        print(f"{len(data):>9}  {hashlib.sha256(data).hexdigest()}  {name}")
        if args.check:
            committed = HERE / name
            if not committed.exists() or committed.read_bytes() != data:
                wrong.append(name)
        else:
            args.out.mkdir(parents=True, exist_ok=True)
            (args.out / name).write_bytes(data)
    if wrong:
        sys.exit("differ: " + ", ".join(wrong))


if __name__ == "__main__":
    main()
