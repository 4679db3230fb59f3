"""Facts about Latvian that live beside the code, one line a fact: which files there are.

A file lies in the room that reads it, ``normalize/<room>/lexicon``.
"""

from typing import get_args

from izpilde.normalize.latvian.letters import UPPER
from izpilde.schemas.lexicon import (
    WORDS,
    Lexicon,
    LexiconColumn,
    expression,
    key,
    optional,
    read_lexicon,
    value,
)
from izpilde.schemas.values import Comparator, Modality, Per, Status, UnitKind, ValueKind

_INFLECTIONS = r"(?:(?:Nom|Gen|Dat|Acc|Loc)(?:Sing|Plur)(?:Masc|Fem) ?)+"
_ENDINGS = r"\S+(?: \S+){4}"  # in five cases
_LEMMAS = r"\S+(?: \S+)*"
# A name that ends in capitals has its abbreviation behind a blank instead of a tab.
_NAME = rf"(?!.*\s{UPPER}{{2,6}}\Z)\S.*"

_STATUS_KINDS = (
    "account", "act", "adopted", "all", "always", "another", "any_deed", "asked", "authority",
    "awaited", "awaits", "begin", "begun", "briefly", "broken_contract", "cause", "change",
    "chosen_from", "compared", "contract_party", "cost", "covid_19", "data", "deadline", "decided",
    "deed", "denial", "disputed", "done", "ended", "explains", "figure", "finding", "finish",
    "fulfilled_by", "fulfils", "give", "goes_on", "going", "harmless", "held", "hindered",
    "hindrance", "in_making", "inspection", "intends", "interest", "lacked", "late", "lateness",
    "later", "law", "led_elsewhere", "legal", "lessened", "level", "manner", "meant", "member",
    "member_of", "money", "moved", "next", "next_step", "no_deed", "no_funding", "no_hindrance",
    "no_member", "no_past", "no_reason", "none_there", "not_done", "not_made", "not_yet", "now",
    "object", "obstacle", "of_money", "of_offers", "of_people", "of_things", "offer", "once",
    "one_of", "only", "opens", "other", "over", "own_means", "pandemic", "paid", "paper", "partly",
    "passing", "postponed", "preparation", "price", "procurement", "progress", "pronoun",
    "purchase", "reading", "refers", "refused", "regularly", "regulation", "remainder", "rest",
    "resumed", "right", "setback", "settle", "shifted", "slight", "some", "spent", "stage",
    "stayed", "still", "stopping", "subject", "time", "to_begin", "too_dear", "topic", "turn",
    "turnout", "unable", "unchanged", "unfinished", "until", "until_then", "waits", "whole",
)  # fmt: skip
_VERDICT_PARTS = (
    "ahead",
    "aside",
    "done",
    "dropped",
    "going",
    "not",
    "partly",
    "put_off",
    "whole",
    "why",
)
_DOING_KINDS = (
    "breaks_list", "doing", "involved", "joining", "label", "other_subject", "staff", "takes_part",
    "through", "together",
)  # fmt: skip
_REPORT_KINDS = (
    "carried_out", "duty", "kind_of_report", "label", "office", "other_kind", "plan", "report",
    "report_written", "signs_for", "speaks_as_report", "wrote",
)  # fmt: skip
_FRAME_KINDS = (
    "about", "added", "aim", "approved", "asked", "asked_money", "average", "base", "begun",
    "begun_before", "behind_begun", "behind_denied", "behind_planned", "behind_still",
    "beside_each_year", "bound",
    "by_others", "condition", "contract", "cumulated", "date", "denied", "difference",
    "distributed", "each", "each_before", "each_behind", "each_place",
    "each_year", "every_year", "everywhere",
    "extreme", "from_all", "fund", "further", "granted", "handed_in", "income", "is", "joins",
    "less", "moment", "more", "no_attribute", "no_place", "not_apart", "not_done", "of_each",
    "of_period", "outside", "planned", "planned_undated", "result", "saved", "short_time", "since",
    "slow", "start", "still", "survey", "total", "turns", "unwanted", "verb",
)  # fmt: skip
_TOLD_YEAR_KINDS = (
    "before", "before_last", "between", "compares", "first", "fourth", "in_turn", "last", "next",
    "next_years", "previous_years", "second", "short_first", "short_fourth", "short_last",
    "short_second", "short_third", "third",
)  # fmt: skip
_NOUN_KINDS = (
    *(
        "action",
        "enrolled",
        "extent",
        "flow",
        "given",
        "mark",
        "marked",
        "no_action",
        "piece",
        "place",
        "population",
        "rate",
    ),
    *("received", "room", "stock", "taken_in", "times", "was_done"),
)
_UNIT_WORD_KINDS = (
    *("action", "among", "amount", "done_by_people", "done_to_people", "period"),
    *("event", "extent", "given", "holding"),
    *("field", "is", "kind_of_year", "lasting", "learned", "learned_by_people", "occasion"),
    *(
        "found",
        "harmed",
        "hundredth",
        "named",
        "nation",
        "of_checks",
        "of_plan",
        "person",
        "rate",
        "register",
    ),
    *("size", "spending", "states_unit", "sum", "took_part", "trait", "transitive", "uncounted"),
)
_REFUSAL_KINDS = (
    *("age_before", "age_behind", "call_centre", "called", "described", "is_so_old"),
    *("article", "last_or_every", "lasts", "limit", "member", "numbered", "ordinal"),
    *("people", "people_by_age", "phone", "reference", "time", "to_call", "version", "within"),
)
_DECLENSIONS = (
    "0",
    "1pl",
    "1sg",
    "2n",
    "2s",
    "3",
    "4pl",
    "4sg",
    "5n",
    "5pl",
    "6",
    "6n",
    "6pl",
    "adj",
    "adjf",
    "refl",
)


def _lexicon(room: str, name: str, *columns: LexiconColumn) -> Lexicon:
    return Lexicon(f"izpilde.normalize.{room}", name, columns)


LEXICONS: tuple[Lexicon, ...] = (
    _lexicon("text", "abbreviations", key("form", WORDS), optional("ends", "end", "before_common")),
    _lexicon("text", "saying", key("infinitive", WORDS), optional("forms")),
    _lexicon(
        "latvian",
        "nouns",
        key("lemma"),
        optional("declension", *_DECLENSIONS),
        optional("sort", "mass", "measure", "counter", "duration"),
    ),
    _lexicon(
        "latvian",
        "declensions",
        key("declension"),
        value("gender", "Masc", "Fem"),
        value("singular", pattern=_ENDINGS),
        value("plural", pattern=_ENDINGS),
    ),
    _lexicon("latvian", "noun_endings", key("ending"), value("inflections", pattern=_INFLECTIONS)),
    _lexicon("latvian", "derivations", key("ending")),
    _lexicon("latvian", "adjectives", key("lemma")),
    _lexicon(
        "latvian",
        "closed_words",
        key("word"),
        value("kind", "prep", "conj", "pron", "adv", "verb", "rel"),
    ),
    _lexicon(
        "latvian",
        "unit_abbreviations",
        key("printed", WORDS),
        value("unit_head"),
        value("unit_kind", *get_args(UnitKind)),
    ),
    _lexicon("latvian", "noun_abbreviations", key("printed", WORDS), value("lemma")),
    _lexicon(
        "latvian",
        "verbs",
        key("infinitive", WORDS),
        optional("forms"),
        optional("strength", "weak"),
    ),
    _lexicon("latvian", "silent_words", key("word")),
    _lexicon(
        "latvian",
        "value_names",
        key("name"),
        value("kind", "actual", "planned", "other", "value"),
    ),
    _lexicon("latvian", "months", key("lemma"), optional("short")),
    _lexicon("latvian", "currencies", key("form", WORDS), value("unit_head", pattern="[A-Z]{3}")),
    _lexicon(
        "latvian",
        "whole_and_part",
        key("phrase", WORDS),
        value("kind", "in_all", "of_them"),
        optional("not_before"),
    ),
    _lexicon(
        "numbers",
        "number_words",
        key("form"),
        value("value", pattern=r"\d+(?:\.\d+)?"),
        value(
            "sort",
            *("before_money", "dozen", "fraction", "half", "halved", "hundred", "hundreds"),
            *("magnitude", "nth", "teen", "ten", "tens", "thousands", "unit"),
        ),
        optional("inflections", pattern=_INFLECTIONS),
    ),
    _lexicon("numbers", "how_much", expression("pattern")),
    _lexicon(
        "numbers", "series_words", key("word"), value("does", "lead", "when", "silent", "clause")
    ),
    _lexicon(
        "numbers",
        "comparators",
        expression("pattern"),
        value("comparator", *get_args(Comparator)),
        value("rule"),
    ),
    _lexicon(
        "numbers",
        "changes",
        expression("pattern"),
        value("tells", "rise", "fall", "either", "level"),
    ),
    _lexicon(
        "numbers",
        "modality",
        key("pattern", WORDS),
        value("modality", *get_args(Modality)),
        key("place", WORDS, "before", "behind", "of", "title"),
    ),
    _lexicon(
        "units",
        "unit_words",
        key("kind", WORDS, *_UNIT_WORD_KINDS),
        expression("pattern"),
    ),
    _lexicon("refusals", "refusals", key("kind", WORDS, *_REFUSAL_KINDS), expression("pattern")),
    _lexicon(
        "years", "recurring", expression("pattern"), value("per", *get_args(Per)), value("rule")
    ),
    _lexicon("years", "milestones", key("begins", WORDS)),
    _lexicon("years", "levels", key("verb", WORDS)),
    _lexicon("years", "other_time", expression("pattern")),
    _lexicon("years", "in_turn", expression("pattern")),
    _lexicon(
        "years",
        "later",
        expression("pattern"),
        value("years", pattern=r"-?\d"),
        optional("rule", "school_year"),
    ),
    _lexicon(
        "status",
        "status",
        key("kind", WORDS, *_STATUS_KINDS),
        key("phrase", WORDS),
        optional("rule", pattern=r"\S+"),
    ),
    _lexicon(
        "status", "status_verdicts", key("part", WORDS, *_VERDICT_PARTS), key("phrase", WORDS)
    ),
    _lexicon("status", "status_signs", key("sign", WORDS), value("status", *get_args(Status))),
    _lexicon(
        "implementers",
        "institutions",
        key("name", _NAME),
        optional("abbreviations", pattern=_LEMMAS),
        optional("never", "never"),
    ),
    _lexicon("implementers", "doing_words", key("kind", WORDS, *_DOING_KINDS), key("form", WORDS)),
    _lexicon("implementers", "institution_heads", key("noun", WORDS)),
    _lexicon("implementers", "organisation_types", key("noun", WORDS), value("plural")),
    _lexicon("implementers", "other_abbreviations", key("abbreviation", WORDS)),
    _lexicon("implementers", "other_verbs", key("form", WORDS)),
    _lexicon("report", "report_words", key("kind", WORDS, *_REPORT_KINDS), key("phrase", WORDS)),
    _lexicon(
        "report",
        "file_marks",
        key("kind", WORDS, "body", "document"),
        key("mark"),
        optional("institution"),
    ),
    _lexicon(
        "latvian", "people", key("ending"), LexiconColumn("word", WORDS, optional=True, key=True)
    ),
    _lexicon(
        "attainment",
        "synonyms",
        value("likeness", pattern=r"0\.\d+"),
        key("lemmas", _LEMMAS),
        optional("kind", "people"),
    ),
    _lexicon("attainment", "things", key("broader"), value("narrower", pattern=_LEMMAS)),
    _lexicon("attainment", "frames", key("kind", WORDS, *_FRAME_KINDS), expression("pattern")),
    _lexicon(
        "attainment",
        "deeds",
        key("family", pattern="[a-z_]+"),
        value("sort", "level", "event", "making"),
        value("words"),
        optional("undoes"),
        optional("strength", "weak"),
        optional("leaves", "finished", "there"),
    ),
    _lexicon(
        "indicators",
        "indicator_units",
        key("word"),
        value("sort", *get_args(UnitKind), *get_args(ValueKind), "group", "remark"),
    ),
    _lexicon(
        "indicators",
        "indicator_directions",
        key("word"),
        value("better", "rise", "fall", "turns", "spared", "means"),
    ),
    _lexicon("attainment", "kinds", key("kind", WORDS, *_NOUN_KINDS), key("words", WORDS)),
    _lexicon("attainment", "places", key("stem")),
    _lexicon(
        "attainment", "told_years", key("kind", WORDS, *_TOLD_YEAR_KINDS), expression("pattern")
    ),
)

_BY_NAME = {lexicon.name: lexicon for lexicon in LEXICONS}


def read_facts(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the file of that name; an optional column that is empty is ``""``."""
    return read_lexicon(_BY_NAME[name])
