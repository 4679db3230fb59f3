"""Ways to write a labelled cell otherwise that keep its meaning; ``variations`` runs them.

A pattern is followed by what is written in its place, where `\\1` is a group as it stands.  ``every``
rewrites all places of a cell at once, ``each`` one at a time.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import forms_of
from izpilde.normalize.latvian.lexicon import noun_forms
from izpilde.normalize.latvian.people import names_people
from tests.variations import Cell, Dressing, Piece, put_together

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


def _rewritten(cell: Cell, made: Sequence[tuple[re.Match[str], list[Piece]]]) -> Cell | None:
    pieces: list[Piece] = []
    at = 0
    for match, written in made:
        pieces += [Piece(at, match.start()), *written]
        at = match.end()
    return put_together(cell, [*pieces, Piece(at, len(cell.text))])


def every(*rewritings: tuple[str, str], unless: str | None = None) -> Dressing:
    """All places of the cell at once, one variant for each rewriting."""
    compiled = [(re.compile(pattern), template) for pattern, template in rewritings]

    def dressing(cell: Cell) -> Iterator[Cell | None]:
        if unless and re.search(unless, cell.text):
            return
        for pattern, template in compiled:
            made = [(match, _written(match, template)) for match in pattern.finditer(cell.text)]
            if made:
                yield _rewritten(cell, made)

    return dressing


def each(*rewritings: tuple[str, str], unless: str | None = None) -> Dressing:
    """One place at a time, a variant for each."""
    compiled = [(re.compile(pattern), template) for pattern, template in rewritings]

    def dressing(cell: Cell) -> Iterator[Cell | None]:
        if unless and re.search(unless, cell.text):
            return
        for pattern, template in compiled:
            for match in pattern.finditer(cell.text):
                yield _rewritten(cell, [(match, _written(match, template))])

    return dressing


# Pieces of patterns ---------------------------------------------------------------------------

_YEAR = r"(?<![\d.,/–-])(?<![\d–-] )((?:19|20)\d\d)\."
_IN_YEAR = rf"{_YEAR} ?gadā(?! (?:\d|pus|laik|saka|sāk|beig|pavas|vasar|ruden|ziem|jan|feb|mar|apr|mai|jūn|jūl|aug|sep|okt|nov|dec))"
_NUMBER = r"(?<![\d.,])\d{1,3}(?:[ \u00a0]?\d{3})*(?:,\d+)?(?![\d,.])"
_NOT_A_YEAR = r"(?!(?:19|20)\d\d\b)"
_LOWER = "[a-zāčēģīķļņšūž]"
_UPPER = "[A-ZĀČĒĢĪĶĻŅŠŪŽ]"
_PARTICIPLE = rf"[A-ZĀČĒĢĪĶĻŅŠŪŽ]{_LOWER}+(?:t[sai]|tas|ti)(?= )"


# Nouns, verbs and small words -------------------------------------------------------------------

_PASSIVE = (
    "apmācīt izglītot skolot",
    "izveidot radīt ierīkot",
    "iegādāt nopirkt iepirkt",
    "veikt īstenot",
    "sarīkot noorganizēt novadīt organizēt",
    "uzbūvēt izbūvēt uzcelt",
    "atjaunot renovēt izremontēt",
    "izstrādāt sagatavot",
    "izsniegt piešķirt",
    "pārbaudīt apsekot izvērtēt",
    "uzstādīt ierīkot",
    "iesaistīt piesaistīt",
    "atbalstīt finansēt",
    "publicēt izdot",
    "konsultēt informēt",
)
_ENDINGS = "s a i as u am ai ām iem os ās".split()
_ACTIVE = (
    "apmācīja izglītoja",
    "saņēma ieguva",
    "saņēmuši ieguvuši",
    "saņēmušas ieguvušas",
    "notika norisinājās",
    "notikuši norisinājušies",
    "notikušas norisinājušās",
    "piedalījās iesaistījās",
    "piedalījušies iesaistījušies",
    "piedalījušās iesaistījušās",
    "izveidoja radīja",
    "uzbūvēja izbūvēja",
    "veica īstenoja",
    "sarīkoja noorganizēja",
    "atbalstīja finansēja",
    "apmeklēja izmantoja",
    "apmeklējuši izmantojuši",
)


@functools.cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    groups = [
        [f"{stem}{ending}" for stem in group.split()] for group in _PASSIVE for ending in _ENDINGS
    ] + [group.split() for group in _ACTIVE]
    return {form: tuple(o for o in group if o != form) for group in groups for form in group}


def verbs(cell: Cell) -> Iterator[Cell | None]:
    """`Apmācīti 12 skolotāji` → `Izglītoti 12 skolotāji`."""
    found = [
        (match, _synonyms()[match[0].lower()])
        for match in re.finditer(r"\w+", cell.text)
        if match[0].lower() in _synonyms()
    ]
    for turn in range(2):
        made = [
            (match, [Piece(*match.span(), _as_case(match[0], others[turn % len(others)]))])
            for match, others in found
            if turn < len(others)
        ]
        if made:
            yield _rewritten(cell, made)


def _as_case(printed: str, word: str) -> str:
    return word[0].upper() + word[1:] if printed[0].isupper() else word


# Of one declension each, people apart from things: what may stand for one another.
_KINDS = (
    "skolotājs darbinieks speciālists eksperts pacients",
    "dalībnieks students uzņēmējs klients pensionārs",
    "seminārs projekts dators punkts",
    "pētījums ziņojums pasākums risinājums",
    "skola biedrība bibliotēka slimnīca",
    "programma konsultācija izstāde lekcija",
    "iestāde ģimene",
    "konference nodarbība",
)


@functools.cache
def _others() -> dict[str, tuple[str, ...]]:
    groups = [group.split() for group in _KINDS]
    return {lemma: tuple(o for o in group if o != lemma) for group in groups for lemma in group}


@functools.cache
def _forms(lemma: str, other: str) -> dict[str, str]:
    """Each form of the noun with that of the other; a form that has two is left out."""
    found: dict[str, set[str]] = {}
    for (form, _), (wanted, _) in zip(forms_of(lemma), forms_of(other), strict=True):
        found.setdefault(form, set()).add(wanted)
    return {form: wanted.pop() for form, wanted in found.items() if len(wanted) == 1}


def nouns(cell: Cell) -> Iterator[Cell | None]:
    """`Apmācīti 12 skolotāji` → `Apmācīti 12 darbinieki`, wherever the noun stands in the cell."""
    from dataclasses import replace

    words = list(re.finditer(r"\w+", cell.text))
    for lemma in sorted({label.unit_head for label in cell.labels if label.unit_head}):
        for other in _others().get(lemma, ())[:2]:
            forms = _forms(lemma, other)
            if _forms(other, lemma).keys() & {word[0].lower() for word in words}:
                continue
            made = [
                (word, [Piece(*word.span(), _as_case(word[0], forms[word[0].lower()]))])
                for word in words
                if word[0].lower() in forms
            ]
            variant = _rewritten(cell, made) if made else None
            if variant is not None:
                labels = tuple(
                    replace(label, unit_head=other if label.unit_head == lemma else label.unit_head)
                    for label in variant.labels
                )
                yield replace(variant, labels=labels)


@functools.cache
def _digits() -> dict[str, int]:
    words = {
        2: "divi divas divus divām diviem", 3: "trīs", 4: "četri četras četrus", 5: "pieci piecas piecus",
        6: "seši sešas sešus", 7: "septiņi septiņas septiņus", 8: "astoņi astoņas astoņus",
        9: "deviņi deviņas deviņus", 12: "divpadsmit", 15: "piecpadsmit",
    }
    return {word: value for value, forms in words.items() for word in forms.split()}


def digits(cell: Cell) -> Iterator[Cell | None]:
    """`divas skolas` → `2 skolas`, wherever a number is a single word."""
    made = []
    for start, end in cell.spans:
        value = _digits().get(cell.text[start:end].lower())
        if value:
            match = re.compile(r"\w+").match(cell.text, start)
            made.append((match, [Piece(start, end, str(value))]))
    if made:
        yield _rewritten(cell, made)


_WORDS = {
    "i": "divi trīs četri pieci seši septiņi astoņi deviņi".split(),
    "as": "divas trīs četras piecas sešas septiņas astoņas deviņas".split(),
}


def number_words(cell: Cell) -> Iterator[Cell | None]:
    """`2 skolas` → `divas skolas`, where the noun in the nominative follows at once."""
    made = []
    for (start, end), label in zip(cell.spans, cell.labels, strict=True):
        printed = cell.text[start:end]
        noun = re.match(r" (\w+)", cell.text[end:])
        if not re.fullmatch("[2-9]", printed) or not noun or not label.unit_head:
            continue
        forms = {form: i for form, i in forms_of(label.unit_head) if i.case == "Nom" and i.number == "Plur"}
        inflection = forms.get(noun[1])
        if inflection is None or label.unit_head not in {o.lemma for o in noun_forms().get(noun[1], ())}:
            continue
        word = _WORDS["i" if inflection.gender == "Masc" else "as"][int(printed) - 2]
        head = not cell.text[:start].strip()
        match = re.compile(r"\d").match(cell.text, start)
        made.append((match, [Piece(start, end, word.capitalize() if head else word)]))
    if made:
        yield _rewritten(cell, made)


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
        if re.match(rf"{_UPPER}|\d", cell.text) and not re.match(r"\d+\)|(?:19|20)\d\d\D*\n|[^\n]*\t", cell.text):
            yield put_together(cell, [Piece(0, 0, words), Piece(0, len(cell.text))])

    return dressing


def behind(words: str) -> Dressing:
    def dressing(cell: Cell) -> Iterator[Cell | None]:
        yield put_together(
            cell, [Piece(0, len(cell.text)), Piece(0, 0, ("" if cell.text[-1] in ".!" else ".") + words)]
        )

    return dressing


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
        (rf"({_YEAR}) ?gada(?= (?:janv|febr|mart|apr|maij|jūn|jūl|aug|sept|okt|nov|dec|\d{{1,2}}\.|beig|sāk|rud|pav|vas))", r"\1 g.")
    ),
    "year without stop": every((rf"{_YEAR} ?(?=gad)", r"\1 ")),
    "year during": every((rf"({_IN_YEAR})(?! )", r"\2. gada laikā"), (rf"({_IN_YEAR})(?= \w)", r"\2. gada laikā")),
    "year bracket short": every((rf"\(({_YEAR}) ?gadā\)", r"(\2)"), (rf"\(({_YEAR}) ?gadā\)", r"(\2. g.)")),
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
    "year ordinal": every((rf"({_YEAR}) ?gadā – (?={_NUMBER})", r"\1 – "), unless=rf"{_YEAR} ?gad\w+(?! – \d)"),
    "year bare": every((rf"{_YEAR} ?gadā – (?={_NUMBER})", r"\1 – "), unless=rf"{_YEAR} ?gad\w+(?! – \d)"),
    "year bare colon": every((rf"{_YEAR} ?gadā – (?={_NUMBER})", r"\1: "), unless=rf"{_YEAR} ?gad\w+(?! – \d)"),
    "every year": every((r"\bik gadu\b", "katru gadu"), (r"\bIk gadu\b", "Katru gadu"), (r"\bkatru gadu\b", "ik gadu"), (r"\bKatru gadu\b", "Ik gadu")),
    # Marks
    "dash hyphen": every((r" – ", " - ")),
    "dash long": every((r" – ", " — ")),
    "dash colon": each((rf"({_LOWER}{{3,}}) – (?={_NUMBER}(?:[.;,\n]|\Z))", r"\1: ")),
    "colon dash": each((rf"({_LOWER}{{3,}}): (?={_NUMBER}(?:[.;\n]|\Z))", r"\1 – ")),
    "quotes": every((r"[„“”\"«»]", '"'), (r"[„«]([^„“”\"«»]*)[”“»\"]", r"«\1»"), (r"[„«]([^„“”\"«»]*)[”“»\"]", r"“\1”")),
    "semicolon comma": every((r"; ", ", "), unless=r"[,.:](?!\d)"),
    "comma semicolon": every((rf", (?=[^,;.]*\d)", "; "), unless=r";|, (?=[^,;.]*(?:,|\.|\Z)(?<!\d))|kas|kur|\b[Kk]ā\b|t\. ?sk|skaitā|no (?:t|k)"),
    "semicolon line": every((rf"; (?={_UPPER}|{_LOWER}{{3}}|(?:19|20)\d\d)", ";\n"), unless=r"\([^)]*;"),
    "semicolon item": every((rf"; (?={_UPPER}|{_LOWER}{{3}}|(?:19|20)\d\d)", ";\n- "), (rf"; (?={_UPPER}|{_LOWER}{{3}}|(?:19|20)\d\d)", ";\n• "), unless=r"\([^)]*;|\n"),
    "line semicolon": every((r";\n(?=\w)", "; ")),
    "line bulleted": every((rf"\n(?={_UPPER})", "\n- "), (rf"\n(?={_UPPER})", "\n• "), unless=r"\t|:\n|gads\n|\n[^\w]|^\d|\n\d"),
    "bullets": every((r"(?m)^[-–—•] ?", "– "), (r"(?m)^[-–—•] ?", "- "), (r"(?m)^[-–—•] ?", "• ")),
    "item stops": every((r";\n(?=[-–•])", "\n"), (r";\n(?=[-–•])", ",\n"), (r";\n(?=[-–•])", ".\n")),
    "sentence line": every((rf"\. (?={_UPPER})", ".\n"), unless=r"\b\w{1,4}\. |\t"),
    "sentence paragraph": every((rf"\. (?={_UPPER})", ".\n\n"), unless=r"\b\w{1,4}\. |\t"),
    "line sentence": every((rf"\.\n(?={_UPPER})", ". "), unless=r":\n"),
    "final stop": every((r"(?<=\w)\.\Z", ""), (r"(?<=[a-zāčēģīķļņšūž0-9%)])\Z", ".")),
    "two blanks": every((r"(?<!\d) ", "  "), (r" (?!\d)", "  ")),
    "no-break": every((" ", "\u00a0")),
    "un kā arī": each((rf"({_NUMBER} {_LOWER}+) un (?={_NUMBER} {_LOWER}+(?:[.;\n]|\Z))", r"\1, kā arī ")),
    "un comma": each((rf"({_NUMBER} {_LOWER}+) un (?={_NUMBER} {_LOWER}+(?:[.;\n]|\Z))", r"\1, ")),
    "comma un": each((rf"({_NUMBER} {_LOWER}+), (?={_NUMBER} {_LOWER}+(?:[.;\n]|\Z))", r"\1 un ")),
    "bet": every((r", bet ", ", savukārt "), (r", savukārt ", ", bet "), (r", bet ", ", "), (r", bet ", "; ")),
    "of them": every(
        (r"\bt\. ?sk\. ", "tai skaitā "), (r"\bt\. ?sk\. ", "tostarp "), (r"\b(?:tai|tajā) skaitā ", "t.sk. "),
        (r"\b(?:tai|tajā) skaitā ", "tostarp "), (r"\btostarp ", "tai skaitā "), (r"\btostarp ", "t. sk. "), (r"no tiem ", "no kuriem "), (r"no tām ", "no kurām "),
    ),
    # Numbers
    "thousands": every((rf"(?<=\d)[ \u00a0](?=\d{{3}}(?!\d))", "\u00a0"), (rf"(?<=\d)[ \u00a0](?=\d{{3}}(?!\d))", "\u202f"), (rf"(?<=\d)[ \u00a0](?=\d{{3}}(?!\d))", "")),
    "percent": every((r"(?<=\d) ?%", "%"), (r"(?<=\d) ?%", " %"), (r"(?<=\d) ?%(?= [a-zāčēģīķļņšūž]+(?:u|a|as|es)\b)", " procenti")),
    "magnitude": every((r"\bmilj\.(?= [a-zE€])", "miljoni"), (r"\bmiljoni\b", "milj."), (r"\btūkst\.(?= [a-zE€])", "tūkstoši"), (r"\btūkstoši\b", "tūkst.")),
    "currency": every(
        (r"(?<=\d )(?:EUR|euro|eiro)\b", "eiro"), (r"(?<=\d )(?:EUR|euro|eiro)\b", "euro"), (r"(?<=\d )(?:EUR|euro|eiro)\b", "EUR"), (r"(?<=\d )(?:EUR|euro|eiro)\b", "€"),
        (r"(?<=milj\. )(?:EUR|euro|eiro)\b", "€"), (r"(?<=milj\. )(?:EUR|euro|eiro)\b", "eiro"), (r"(?<=milj\. )(?:EUR|euro|eiro)\b", "EUR"),
        (rf"(?<!līdz )(?<![−'])({_NUMBER}) (?:EUR|euro|eiro)\b(?!/)(?! \d)", r"EUR \1"),
    ),
    "digits": digits,
    "number words": number_words,
    # Words
    "verbs": verbs,
    "nouns": nouns,
    "in all": every(
        (r"\bkopumā (?=\d)", "kopā "), (r"\bkopumā (?=\d)", "pavisam "), (r"\bkopā (?=\d)", "kopumā "), (r"\bpavisam (?=\d)", "kopā "),
        (r"\b[Kk]opā (?=\d)", "kopskaitā "),
    ),
    "at least": every((rf"\bvismaz (?={_NOT_A_YEAR}\d)", "ne mazāk kā "), (rf"\bvismaz (?={_NOT_A_YEAR}\d)", "ne mazāk par "), (rf"\bne mazāk kā (?={_NOT_A_YEAR}\d)", "vismaz "), (rf"\bne mazāk par (?={_NOT_A_YEAR}\d)", "vismaz "),
        (rf"\bvairāk nekā (?={_NOT_A_YEAR}\d)", "vairāk kā "), (rf"\bvairāk nekā (?={_NOT_A_YEAR}\d)", "virs "), (rf"\bvairāk nekā (?={_NOT_A_YEAR}\d)", "vairāk par ")),
    "about": every((r"\bap (?=\d)", "aptuveni "), (r"\baptuveni (?=\d)", "apmēram "), (r"\bapmēram (?=\d)", "ap ")),
    "adverb before": each((rf"({_PARTICIPLE}|tika {_LOWER}+t[ias]\w?) (?={_NOT_A_YEAR}{_NUMBER} {_LOWER})", r"\1 jau "), (rf"({_PARTICIPLE}) (?={_NOT_A_YEAR}{_NUMBER} {_LOWER})", r"\1 arī ")),
    "genitive before": each((rf"({_NUMBER}) (?=(?!miljo|miljar|procent|tūkst){_LOWER}+(?:ji|ki|ti|ni|as|es|mi|ri)(?:[.;,\n]|\Z))", r"\1 Latvijas "), (rf"({_NUMBER}) (?=(?!miljo|miljar|procent|tūkst){_LOWER}+(?:ji|ki|ti|ni|as|es|mi|ri)(?:[.;,\n]|\Z))", r"\1 reģiona ")),
    "place behind": each((rf"({_NUMBER} {_LOWER}+(?:ji|ki|ti|ni|as|es|mi|ri))(?=[.;,\n]|\Z)", r"\1 visā Latvijā"), (rf"({_NUMBER} {_LOWER}+(?:ji|ki|ti|ni|as|es|mi|ri))(?=[.;,\n]|\Z)", r"\1 (Rīgā un Liepājā)"), (rf"({_NUMBER} {_LOWER}+(?:ji|ki|ti|ni|as|es|mi|ri))(?=[.;,\n]|\Z)", r"\1 no visiem reģioniem")),
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
    "year first": each((rf"\A({_PARTICIPLE}) ({_NUMBER} {_LOWER}+) ({_IN_YEAR})(?=[.;]|\Z)", r"\3 \1 \2")),
    "year last": each((rf"\A({_IN_YEAR}) ({_LOWER}+(?:t[ias]|tas)) ({_NUMBER} (?!milj|tūkst|mljrd|gab){_LOWER}+)(?=[.;]|\Z)", r"\3 \4 \1"), (rf"\A({_IN_YEAR}) ({_LOWER}+(?:t[ias]|tas)) ({_NUMBER} (?!milj|tūkst|mljrd|gab){_LOWER}+)(?=[.;]|\Z)", r"\3 \1 \4"), (rf"\A({_IN_YEAR}) ({_LOWER}+(?:t[ias]|tas)) ({_NUMBER} (?!milj|tūkst|mljrd|gab){_LOWER}+)(?=[.;]|\Z)", r"\4 \3 \1")),
    "noun first": each((rf"\A({_PARTICIPLE}) ({_NUMBER}) ((?!milj|tūkst|mljrd|gab|eks){_LOWER}+)(?=[.;]|\Z)", r"\1 \3 – \2"), (rf"\A({_PARTICIPLE}) ({_NUMBER}) ((?!milj|tūkst|mljrd|gab|eks){_LOWER}+)(?=[.;]|\Z)", r"\1 \3: \2"), (rf"\A({_PARTICIPLE}) ({_NUMBER}) ((?!milj|tūkst|mljrd|gab|eks){_LOWER}+)(?=[.;]|\Z)", r"\2 \3 \1"), (rf"\A({_PARTICIPLE}) ({_NUMBER}) ((?!milj|tūkst|mljrd|gab|eks){_LOWER}+)(?=[.;]|\Z)", r"\3 \1 \2")),
    "number first": each((rf"(?:\A|(?<=\n))({_LOWER}+|{_UPPER}{_LOWER}+)(?: –|:) ({_NUMBER})(?=[.;\n]|\Z)", r"\2 \1")),
}
