"""Ways to write a labelled cell otherwise that keep its meaning; ``variations`` runs them.

A pattern is followed by what is written in its place, where `\\1` is a group as it stands.
``every`` rewrites all places of a cell at once, ``each`` one at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.dressed_words import digits, nouns, number_words, verbs
from tests.variations import Cell, Dressing, Piece, put_together, rewritten

_GROUP = re.compile(r"\\(\d)")


def _written(match: re.Match[str], template: str) -> list[Piece]:
    """The pieces that a template makes of a match."""
    if not _GROUP.search(template):
        return [Piece(*match.span(), template)]
    pieces: list[Piece] = []
    at = 0
    for group in [*_GROUP.finditer(template), None]:
        literal = template[at : group.start() if group else len(template)]
        if literal:
            pieces.append(Piece(match.start(), match.start(), literal))
        if group:
            pieces.append(Piece(*match.span(int(group[1]))))
            at = group.end()
    return pieces


def every(*rewritings: tuple[str, str], unless: str | None = None) -> Dressing:
    """All places of the cell at once, one variant for each rewriting."""
    compiled = [(re.compile(pattern), template) for pattern, template in rewritings]

    def dressing(cell: Cell) -> Iterator[Cell | None]:
        if unless and re.search(unless, cell.text):
            return
        for pattern, template in compiled:
            made = [(match, _written(match, template)) for match in pattern.finditer(cell.text)]
            if made:
                yield rewritten(cell, made)

    return dressing


def each(*rewritings: tuple[str, str], unless: str | None = None) -> Dressing:
    """One place at a time, a variant for each."""
    compiled = [(re.compile(pattern), template) for pattern, template in rewritings]

    def dressing(cell: Cell) -> Iterator[Cell | None]:
        if unless and re.search(unless, cell.text):
            return
        for pattern, template in compiled:
            for match in pattern.finditer(cell.text):
                yield rewritten(cell, [(match, _written(match, template))])

    return dressing


# Pieces of patterns ---------------------------------------------------------------------------

_YEAR = r"(?<![\d.,/–-])(?<![\d–-] )((?:19|20)\d\d)\."
_PART_OF_YEAR = (
    "pus|laik|saka|sāk|beig|pavas|vasar|ruden|ziem|jan|feb|mar|apr|mai|jūn|jūl|aug|sep|okt|nov|dec"
)
_IN_YEAR = rf"{_YEAR} ?gadā(?! (?:\d|{_PART_OF_YEAR}))"
_NUMBER = r"(?<![\d.,])\d{1,3}(?:[ \u00a0]?\d{3})*(?:,\d+)?(?![\d,.])"
_NOT_A_YEAR = r"(?!(?:19|20)\d\d\b)"
_LOWER = "[a-zāčēģīķļņšūž]"
_UPPER = "[A-ZĀČĒĢĪĶĻŅŠŪŽ]"
_PARTICIPLE = rf"[A-ZĀČĒĢĪĶĻŅŠŪŽ]{_LOWER}+(?:t[sai]|tas|ti)(?= )"


# Before, behind and between cells ----------------------------------------------------------------


def lead(words: str) -> Dressing:
    """Words before the sentence, which goes on in lower case."""

    def dressing(cell: Cell) -> Iterator[Cell | None]:
        first = re.match(rf"{_PARTICIPLE}|(?=\d{{4}}\. ?gadā)", cell.text)
        if first:
            begin = Piece(0, first.end(), first[0].lower()) if first[0] else Piece(0, 0, "")
            yield put_together(
                cell, [Piece(0, 0, words + " "), begin, Piece(first.end(), len(cell.text))]
            )

    return dressing


def before(words: str) -> Dressing:
    def dressing(cell: Cell) -> Iterator[Cell | None]:
        if re.match(rf"{_UPPER}|\d", cell.text) and not re.match(
            r"\d+\)|(?:19|20)\d\d\D*\n|[^\n]*\t", cell.text
        ):
            yield put_together(cell, [Piece(0, 0, words), Piece(0, len(cell.text))])

    return dressing


def behind(words: str) -> Dressing:
    def dressing(cell: Cell) -> Iterator[Cell | None]:
        yield put_together(
            cell,
            [Piece(0, len(cell.text)), Piece(0, 0, ("" if cell.text[-1] in ".!" else ".") + words)],
        )

    return dressing


_PLURAL = rf"(?!miljo|miljar|procent|tūkst){_LOWER}+(?:ji|ki|ti|ni|as|es|mi|ri)"
_FEW = rf"{_NUMBER} {_LOWER}+"  # `12 skolas`
_ENDS = r"(?=[.;,\n]|\Z)"
_NEXT = rf"; (?={_UPPER}|{_LOWER}{{3}}|(?:19|20)\d\d)"

# Known by a name each; what the names tell is what is written.
DRESSINGS: dict[str, Dressing] = {
    # How a year is printed
    "year glued": every((rf"({_YEAR}) (?=gad)", r"\1")),
    "year apart": every((rf"({_YEAR})(?=gad)", r"\1 ")),
    "year g.": every(
        (rf"({_YEAR}) ?gadā(?=(?: –)? \S|[,;:)])", r"\1 g."),
        (rf"({_YEAR}) ?gadā(?=(?: –)? \S|[,;:)])", r"\1g."),
    ),
    "year g. at end": every((rf"({_YEAR}) ?gadā\.(?=\s|\Z)", r"\1 g.")),
    "year genitive g.": every(
        (
            rf"({_YEAR}) ?gada(?= (?:janv|febr|mart|apr|maij|jūn|jūl|aug|sept|okt|nov|dec|\d{{1,2}}\.|beig|sāk|rud|pav|vas))",  # noqa: E501
            r"\1 g.",
        )
    ),
    "year without stop": every((rf"{_YEAR} ?(?=gad)", r"\1 ")),
    "year during": every(
        (rf"({_IN_YEAR})(?! )", r"\2. gada laikā"), (rf"({_IN_YEAR})(?= \w)", r"\2. gada laikā")
    ),
    "year bracket short": every(
        (rf"\(({_YEAR}) ?gadā\)", r"(\2)"), (rf"\(({_YEAR}) ?gadā\)", r"(\2. g.)")
    ),
    "year bracketed": each((rf"({_NUMBER} {_LOWER}+) ({_IN_YEAR})(?=[.;,\n]|\Z)", r"\1 (\2)")),
    "year unbracketed": each((rf"({_NUMBER} {_LOWER}+) \(({_IN_YEAR})\)(?=[.;,\n]|\Z)", r"\1 \2")),
    "years each": every((rf"({_YEAR}) un ({_YEAR}) ?gadā", r"\1 gadā un \3 gadā")),
    "years joined": every((rf"({_YEAR}) gadā un ({_YEAR}) ?gadā", r"\1 un \3 gadā")),
    "years span": every(
        (r"((?:19|20)\d\d\.)[–-]((?:19|20)\d\d\.)(?= ?gadā)", r"\1 – \2"),
        (r"((?:19|20)\d\d\.) ?[–-] ?((?:19|20)\d\d\.)(?= ?gadā)", r"\1-\2"),
        (r"((?:19|20)\d\d)\. ?[–-] ?((?:19|20)\d\d\.)(?= ?gadā)", r"\1–\2"),
    ),
    "year dash": every((rf"({_IN_YEAR}) (?={_NOT_A_YEAR}{_NUMBER} {_LOWER})", r"\1 – ")),
    "year no dash": every((rf"({_IN_YEAR}) – (?={_NUMBER})", r"\1 ")),
    "year colon": every((rf"({_IN_YEAR}) – (?={_NUMBER})", r"\1: ")),
    "year ordinal": every(
        (rf"({_YEAR}) ?gadā – (?={_NUMBER})", r"\1 – "), unless=rf"{_YEAR} ?gad\w+(?! – \d)"
    ),
    "year bare": every(
        (rf"{_YEAR} ?gadā – (?={_NUMBER})", r"\1 – "), unless=rf"{_YEAR} ?gad\w+(?! – \d)"
    ),
    "year bare colon": every(
        (rf"{_YEAR} ?gadā – (?={_NUMBER})", r"\1: "), unless=rf"{_YEAR} ?gad\w+(?! – \d)"
    ),
    "every year": every(
        (r"\bik gadu\b", "katru gadu"),
        (r"\bIk gadu\b", "Katru gadu"),
        (r"\bkatru gadu\b", "ik gadu"),
        (r"\bKatru gadu\b", "Ik gadu"),
    ),
    # Marks
    "dash hyphen": every((r" – ", " - ")),
    "dash long": every((r" – ", " — ")),
    "dash colon": each((rf"({_LOWER}{{3,}}) – (?={_NUMBER}(?:[.;,\n]|\Z))", r"\1: ")),
    "colon dash": each((rf"({_LOWER}{{3,}}): (?={_NUMBER}(?:[.;\n]|\Z))", r"\1 – ")),
    "quotes": every(
        (r"[„“”\"«»]", '"'),
        (r"[„«]([^„“”\"«»]*)[”“»\"]", r"«\1»"),
        (r"[„«]([^„“”\"«»]*)[”“»\"]", r"“\1”"),
    ),
    "semicolon comma": every((r"; ", ", "), unless=r"[,.:](?!\d)"),
    "comma semicolon": every(
        (r", (?=[^,;.]*\d)", "; "),
        unless=r";|, (?=[^,;.]*(?:,|\.|\Z)(?<!\d))|kas|kur|\b[Kk]ā\b|t\. ?sk|skaitā|no (?:t|k)",
    ),
    "semicolon line": every((_NEXT, ";\n"), unless=r"\([^)]*;"),
    "semicolon item": every((_NEXT, ";\n- "), (_NEXT, ";\n• "), unless=r"\([^)]*;|\n"),
    "line semicolon": every((r";\n(?=\w)", "; ")),
    "line bulleted": every(
        (rf"\n(?={_UPPER})", "\n- "),
        (rf"\n(?={_UPPER})", "\n• "),
        unless=r"\t|:\n|gads\n|\n[^\w]|^\d|\n\d",
    ),
    "bullets": every((r"(?m)^[-–—•] ?", "– "), (r"(?m)^[-–—•] ?", "- "), (r"(?m)^[-–—•] ?", "• ")),
    "item stops": every(
        (r";\n(?=[-–•])", "\n"), (r";\n(?=[-–•])", ",\n"), (r";\n(?=[-–•])", ".\n")
    ),
    "sentence line": every((rf"\. (?={_UPPER})", ".\n"), unless=r"\b\w{1,4}\. |\t"),
    "sentence paragraph": every((rf"\. (?={_UPPER})", ".\n\n"), unless=r"\b\w{1,4}\. |\t"),
    "line sentence": every((rf"\.\n(?={_UPPER})", ". "), unless=r":\n"),
    "final stop": every((r"(?<=\w)\.\Z", ""), (r"(?<=[a-zāčēģīķļņšūž0-9%)])\Z", ".")),
    "two blanks": every((r"(?<!\d) ", "  "), (r" (?!\d)", "  ")),
    "no-break": every((" ", "\u00a0")),
    "un kā arī": each(
        (rf"({_NUMBER} {_LOWER}+) un (?={_NUMBER} {_LOWER}+(?:[.;\n]|\Z))", r"\1, kā arī ")
    ),
    "un comma": each((rf"({_NUMBER} {_LOWER}+) un (?={_NUMBER} {_LOWER}+(?:[.;\n]|\Z))", r"\1, ")),
    "comma un": each((rf"({_NUMBER} {_LOWER}+), (?={_NUMBER} {_LOWER}+(?:[.;\n]|\Z))", r"\1 un ")),
    "bet": every(
        (r", bet ", ", savukārt "), (r", savukārt ", ", bet "), (r", bet ", ", "), (r", bet ", "; ")
    ),
    "of them": every(
        (r"\bt\. ?sk\. ", "tai skaitā "),
        (r"\bt\. ?sk\. ", "tostarp "),
        (r"\b(?:tai|tajā) skaitā ", "t.sk. "),
        (r"\b(?:tai|tajā) skaitā ", "tostarp "),
        (r"\btostarp ", "tai skaitā "),
        (r"\btostarp ", "t. sk. "),
        (r"no tiem ", "no kuriem "),
        (r"no tām ", "no kurām "),
    ),
    # Numbers
    "thousands": every(
        (r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))", "\u00a0"),
        (r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))", "\u202f"),
        (r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))", ""),
    ),
    "percent": every((r"(?<=\d) ?%", "%"), (r"(?<=\d) ?%", " %")),
    "magnitude": every((r"\bmiljoni\b", "milj."), (r"\btūkstoši\b", "tūkst.")),
    "currency": every(
        (r"(?<=\d )(?:EUR|euro|eiro)\b", "eiro"),
        (r"(?<=\d )(?:EUR|euro|eiro)\b", "euro"),
        (r"(?<=\d )(?:EUR|euro|eiro)\b", "EUR"),
        (r"(?<=\d )(?:EUR|euro|eiro)\b", "€"),
        (r"(?<=milj\. )(?:EUR|euro|eiro)\b", "€"),
        (r"(?<=milj\. )(?:EUR|euro|eiro)\b", "eiro"),
        (r"(?<=milj\. )(?:EUR|euro|eiro)\b", "EUR"),
        (rf"(?<!līdz )(?<![−'])({_NUMBER}) (?:EUR|euro|eiro)\b(?!/)(?! \d)", r"EUR \1"),
    ),
    "digits": digits,
    "number words": number_words,
    # Words
    "verbs": verbs,
    "nouns": nouns,
    "in all": every(
        (r"\bkopumā (?=\d)", "kopā "),
        (r"\bkopumā (?=\d)", "pavisam "),
        (r"\bkopā (?=\d)", "kopumā "),
        (r"\bpavisam (?=\d)", "kopā "),
        (r"\b[Kk]opā (?=\d)", "kopskaitā "),
    ),
    "at least": every(
        (rf"\bvismaz (?={_NOT_A_YEAR}\d)", "ne mazāk kā "),
        (rf"\bvismaz (?={_NOT_A_YEAR}\d)", "ne mazāk par "),
        (rf"\bne mazāk kā (?={_NOT_A_YEAR}\d)", "vismaz "),
        (rf"\bne mazāk par (?={_NOT_A_YEAR}\d)", "vismaz "),
        (rf"\bvairāk nekā (?={_NOT_A_YEAR}\d)", "vairāk kā "),
        (rf"\bvairāk nekā (?={_NOT_A_YEAR}\d)", "virs "),
        (rf"\bvairāk nekā (?={_NOT_A_YEAR}\d)", "vairāk par "),
    ),
    "about": every(
        (r"\bap (?=\d)", "aptuveni "),
        (r"\baptuveni (?=\d)", "apmēram "),
        (r"\bapmēram (?=\d)", "ap "),
    ),
    "adverb before": each(
        (
            rf"({_PARTICIPLE}|tika {_LOWER}+t[ias]\w?) (?={_NOT_A_YEAR}{_NUMBER} {_LOWER})",
            r"\1 jau ",
        ),
        (rf"({_PARTICIPLE}) (?={_NOT_A_YEAR}{_NUMBER} {_LOWER})", r"\1 arī "),
    ),
    "genitive before": each(
        (
            rf"({_NUMBER}) (?={_PLURAL}(?:[.;,\n]|\Z))",
            r"\1 Latvijas ",
        ),
        (
            rf"({_NUMBER}) (?={_PLURAL}(?:[.;,\n]|\Z))",
            r"\1 reģiona ",
        ),
    ),
    "place behind": each(
        (rf"({_NUMBER} {_LOWER}+(?:ji|ki|ti|ni|as|es|mi|ri))(?=[.;,\n]|\Z)", r"\1 visā Latvijā"),
        (
            rf"({_NUMBER} {_LOWER}+(?:ji|ki|ti|ni|as|es|mi|ri))(?=[.;,\n]|\Z)",
            r"\1 (Rīgā un Liepājā)",
        ),
        (
            rf"({_NUMBER} {_LOWER}+(?:ji|ki|ti|ni|as|es|mi|ri))(?=[.;,\n]|\Z)",
            r"\1 no visiem reģioniem",
        ),
    ),
    # Around the cell
    "lead period": lead("Pārskata periodā"),
    "lead project": lead("Projekta ietvaros"),
    "lead rules": lead("Saskaņā ar noteikumiem"),
    "lead ministry": lead("Ministrija informē, ka"),
    "lead law": lead("Atbilstoši likumā noteiktajam"),
    "lead help": lead("Ar Eiropas Sociālā fonda atbalstu"),
    "before": before("Uzdevums izpildīts. "),
    "before line": before("Pasākums tiek īstenots.\n"),
    "before heading": before("Izpilde:\n"),
    "behind": behind(" Darbs turpinās."),
    "behind line": behind("\nRezultāti publicēti ministrijas tīmekļvietnē."),
    # Order
    "year first": each(
        (rf"\A({_PARTICIPLE}) ({_NUMBER} {_LOWER}+) ({_IN_YEAR})(?=[.;]|\Z)", r"\3 \1 \2")
    ),
    "year last": each(
        (
            rf"\A({_IN_YEAR}) ({_LOWER}+(?:t[ias]|tas)) ({_NUMBER} (?!milj|tūkst|mljrd|gab){_LOWER}+)(?=[.;]|\Z)",  # noqa: E501  # noqa: E501  # noqa: E501
            r"\3 \4 \1",
        ),
        (
            rf"\A({_IN_YEAR}) ({_LOWER}+(?:t[ias]|tas)) ({_NUMBER} (?!milj|tūkst|mljrd|gab){_LOWER}+)(?=[.;]|\Z)",  # noqa: E501  # noqa: E501  # noqa: E501
            r"\3 \1 \4",
        ),
        (
            rf"\A({_IN_YEAR}) ({_LOWER}+(?:t[ias]|tas)) ({_NUMBER} (?!milj|tūkst|mljrd|gab){_LOWER}+)(?=[.;]|\Z)",  # noqa: E501  # noqa: E501  # noqa: E501
            r"\4 \3 \1",
        ),
    ),
    "noun first": each(
        (
            rf"\A({_PARTICIPLE}) ({_NUMBER}) ((?!milj|tūkst|mljrd|gab|eks){_LOWER}+)(?=[.;]|\Z)",
            r"\1 \3 – \2",
        ),
        (
            rf"\A({_PARTICIPLE}) ({_NUMBER}) ((?!milj|tūkst|mljrd|gab|eks){_LOWER}+)(?=[.;]|\Z)",
            r"\1 \3: \2",
        ),
        (
            rf"\A({_PARTICIPLE}) ({_NUMBER}) ((?!milj|tūkst|mljrd|gab|eks){_LOWER}+)(?=[.;]|\Z)",
            r"\2 \3 \1",
        ),
        (
            rf"\A({_PARTICIPLE}) ({_NUMBER}) ((?!milj|tūkst|mljrd|gab|eks){_LOWER}+)(?=[.;]|\Z)",
            r"\3 \1 \2",
        ),
    ),
    "number first": each(
        (rf"(?:\A|(?<=\n))({_LOWER}+|{_UPPER}{_LOWER}+)(?: –|:) ({_NUMBER})(?=[.;\n]|\Z)", r"\2 \1")
    ),
}
