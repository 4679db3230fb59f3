"""The lemma of a word form: from the forms seen in training, else by a rule for its ending."""

import itertools
from collections.abc import Mapping

LONGEST_ENDING = 5


def lemma_rule(form: str, lemma: str) -> str:
    """The ending rule that makes the lemma of the form: `iem>s`, with `vis+`, `jā+` or `ne+` in
    front when that beginning is to be dropped.

    >>> lemma_rule("pedagogiem", "pedagogs")
    'iem>s'
    >>> lemma_rule("jāatzīmē", "atzīmēt")
    'jā+>t'
    """
    form, lemma = form.lower(), lemma.lower()
    front = ""
    for prefix in ("vis", "jā", "ne"):
        if form.startswith(prefix) and form[len(prefix) :][:2] == lemma[:2] != form[:2]:
            front, form = prefix + "+", form[len(prefix) :]
            break
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return f"{front}{form[same:]}>{lemma[same:]}"


def apply_lemma_rule(form: str, rule: str) -> str | None:
    """The lemma in lower case; None when the rule does not fit the form.

    >>> apply_lemma_rule("Skolotājiem", "iem>s")
    'skolotājs'
    """
    form = form.lower()
    front, _, rest = rule.rpartition("+")
    ending, _, new = rest.partition(">")
    if front and not form.startswith(front):
        return None
    form = form[len(front) :]
    if not form.endswith(ending):
        return None
    return form[: len(form) - len(ending)] + new


def _cased(lemma: str, form: str, upos: str, feats: str) -> str:
    """Proper names and abbreviations keep the capitals of their form."""
    if form.isupper() and len(form) > 1 and ("Abbr=Yes" in feats or upos in ("SYM", "X")):
        return lemma.upper()
    if upos not in ("PROPN", "X", "SYM") or form == form.lower():
        return lemma
    news, olds = lemma.split("-"), form.split("-")
    if len(news) != len(olds):
        return _capital(lemma)
    parts = zip(news, olds, strict=True)
    return "-".join(_capital(new) if old[:1].isupper() else new for new, old in parts)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def lemma_key(form: str, upos: str, feats: str = "") -> str:
    """A row of the tables: a form or an ending in lower case with its word class, maybe its
    features.
    """
    return f"{form.lower()}\t{upos}\t{feats}" if feats else f"{form.lower()}\t{upos}"


def lemma_of(
    form: str, upos: str, feats: str, forms: Mapping[str, str], endings: Mapping[str, str]
) -> str:
    """The lemma by the table of forms, else by the rule of the longest ending that has one."""
    known = forms.get(lemma_key(form, upos, feats)) or forms.get(lemma_key(form, upos))
    if known:
        return known
    starts = range(max(1, len(form) - LONGEST_ENDING), len(form) + 1)
    for with_feats, start in itertools.product((feats, ""), starts):
        rule = endings.get(lemma_key(form[start:], upos, with_feats))
        lemma = apply_lemma_rule(form, rule) if rule else None
        if lemma:
            return _cased(lemma, form, upos, feats)
    return _cased(form.lower(), form, upos, feats)
