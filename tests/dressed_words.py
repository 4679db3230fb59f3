"""Words of a labelled cell for others that mean the same, or for others of their kind."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from izpilde.normalize.latvian.declension import forms_of
from izpilde.normalize.latvian.lexicon import noun_forms
from tests.variations import Cell, Piece, rewritten

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
_ENDINGS = ["s", "a", "i", "as", "u", "am", "ai", "ām", "iem", "os", "ās"]
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
            yield rewritten(cell, made)


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
            variant = rewritten(cell, made) if made else None
            if variant is not None:
                labels = tuple(
                    replace(label, unit_head=other if label.unit_head == lemma else label.unit_head)
                    for label in variant.labels
                )
                yield replace(variant, labels=labels)


@functools.cache
def _digits() -> dict[str, int]:
    words = {
        2: "divi divas divus divām diviem",
        3: "trīs",
        4: "četri četras četrus",
        5: "pieci piecas piecus",
        6: "seši sešas sešus",
        7: "septiņi septiņas septiņus",
        8: "astoņi astoņas astoņus",
        9: "deviņi deviņas deviņus",
        12: "divpadsmit",
        15: "piecpadsmit",
    }
    return {word: value for value, forms in words.items() for word in forms.split()}


def digits(cell: Cell) -> Iterator[Cell | None]:
    """`divas skolas` → `2 skolas`, wherever a number is a single word."""
    made = []
    for start, end in cell.spans:
        value = _digits().get(cell.text[start:end].lower())
        if value:
            match = re.compile(r"\w+").match(cell.text, start)
            assert match is not None
            made.append((match, [Piece(start, end, str(value))]))
    if made:
        yield rewritten(cell, made)


_WORDS = {
    "i": ["divi", "trīs", "četri", "pieci", "seši", "septiņi", "astoņi", "deviņi"],
    "as": ["divas", "trīs", "četras", "piecas", "sešas", "septiņas", "astoņas", "deviņas"],
}


def number_words(cell: Cell) -> Iterator[Cell | None]:
    """`2 skolas` → `divas skolas`, where the noun in the nominative follows at once."""
    made = []
    for (start, end), label in zip(cell.spans, cell.labels, strict=True):
        printed = cell.text[start:end]
        noun = re.match(r" (\w+)", cell.text[end:])
        if not re.fullmatch("[2-9]", printed) or not noun or not label.unit_head:
            continue
        forms = {
            form: i
            for form, i in forms_of(label.unit_head)
            if i.case == "Nom" and i.number == "Plur"
        }
        inflection = forms.get(noun[1])
        if inflection is None or label.unit_head not in {
            o.lemma for o in noun_forms().get(noun[1], ())
        }:
            continue
        word = _WORDS["i" if inflection.gender == "Masc" else "as"][int(printed) - 2]
        head = not cell.text[:start].strip()
        match = re.compile(r"\d").match(cell.text, start)
        assert match is not None
        made.append((match, [Piece(start, end, word.capitalize() if head else word)]))
    if made:
        yield rewritten(cell, made)
