"""The rules that read a number off the text and how it binds, with their examples, for the
register of all rules.

Which of the forms a number has is told by what is printed, and the wordings of comparators are a
table (``lexicon/comparators.tsv``): these rules have a name and no function of their own.
"""

from __future__ import annotations

from izpilde.normalize.rules import Attribute, Rule, examples


def _rule(
    reads: Attribute, name: str, meaning: str, fires: tuple[str, ...], silent: tuple[str, ...]
) -> Rule[None]:
    return Rule(name, reads, meaning, examples(fires), examples(silent), None)


NUMBERS: tuple[Rule[None], ...] = (
    _rule(
        "number",
        "digits",
        "Digits without blanks or decimals.",
        ("Atvērtas «7» skolas → 7", "Pieņemti «1907» cilvēki → 1907", "Iegādāti «45» datori → 45"),
        ("Pieņemti «1 907» cilvēki → 1907",),
    ),
    _rule(
        "number",
        "digits_grouped",
        "Digits in groups of three, apart by blanks.",
        (
            "Pieņemti «1 907» cilvēki → 1907",
            "Izlietoti «13 252» eiro → 13252",
            "Izlietoti «2 345 678» eiro → 2345678",
            "Peļņa «mīnus 3 200» eiro → -3200",
        ),
        ("Pieņemti «1907» cilvēki → 1907",),
    ),
    _rule(
        "number",
        "digits_decimal",
        "Digits with decimals behind a comma or a point.",
        ("Izbūvēti «53,2» km → 53.2", "Sasniegti «10.3» % → 10.3", "Platība «8,75» ha → 8.75"),
        ("Izbūvēti «53» km → 53",),
    ),
    _rule(
        "number",
        "digits_fraction",
        "Digits with a fraction in one sign.",
        (
            "Izbūvēti «2 ½» km → 2.5",
            "Uzarti «2 un ½» ha → 2.5",
            "Platība «3¼» ha → 3.25",
            "Garums «1 ½» km → 1.5",
            "Kursi ilga «½» gada → 0.5",
            "Atbildes deva «¾» no 48 nodaļām → 0.75",
        ),
        ("Izbūvēti «2» km → 2",),
    ),
    _rule(
        "number",
        "digits_power",
        "Digits times a raised power of ten.",
        (
            "Savākti «1,2 × 10⁶» l → 1200000",
            "Noteikti «10⁴» paraugi → 10000",
            "Uzskaitīti «3 × 10³» koki → 3000",
        ),
        ("Noteikti «10» paraugi → 10",),
    ),
    _rule(
        "number",
        "words",
        "A number word.",
        (
            "Slēgtas «divas» skolas → 2",
            "Darbs ar «divām» skolām → 2",
            "Ieradās «simts» viesu → 100",
        ),
        ("Slēgtas «divdesmit divas» skolas → 22",),
    ),
    _rule(
        "number",
        "words_compound",
        "Number words that make one number.",
        (
            "Slēgtas «divdesmit divas» skolas → 22",
            "Ieradās «trīs simti» viesu → 300",
            "Ieradās «divi tūkstoši» viesu → 2000",
            "Ieradās «divi desmiti» viesu → 20",
        ),
        ("Slēgtas «divas» skolas → 2",),
    ),
    _rule(
        "number",
        "magnitude",
        "Digits with the magnitude behind them.",
        (
            "Apmeklēja «237 tūkstoši» bērnu → 237000",
            "Izlietoti «1,2 milj.» eiro → 1200000",
            "Saņemti «19 miljoni» eiro → 19000000",
        ),
        ("Apmeklēja «237» bērni → 237",),
    ),
    _rule(
        "number",
        "range",
        "Two numbers in digits that bound one quantity.",
        (
            "Plānoti «13–14» semināri → 13–14",
            "Plānoti «5 līdz 10» semināri → 5–10",
            "Sagaidāmi «2–3 tūkst.» viesu → 2000–3000",
            "Apsekoti «1950–2010» īpašumi → 1950–2010",
            "Trase «3 1/2–4» km garumā → 3.5–4",
            "Attālums ir «1/2–3/4» km → 0.5–0.75",
        ),
        ("Plānoti «13» semināri → 13",),
    ),
    _rule(
        "number",
        "range_words",
        "Two numbers in words that bound one quantity.",
        (
            "Plānoti «četri līdz pieci» semināri → 4–5",
            "Rīkotas «divas līdz trīs» nometnes → 2–3",
            "Apmācīs «četrus līdz piecus simtus» ārstu → 400–500",
            "Iesaistīti «trīs līdz četri desmiti» klubu → 30–40",
        ),
        ("Plānoti «četri» semināri → 4",),
    ),
)

COMPARATORS: tuple[Rule[None], ...] = (
    _rule(
        "comparator",
        "at_least",
        "`vismaz` and its like: at least so many.",
        (
            "Apmācīti vismaz «40» ārsti → ge",
            "Apmācīti minimums «40» ārsti → ge",
            "Maksa sākot no «40» eiro → ge",
        ),
        ("Apmācīti ap «40» ārsti → approx",),
    ),
    _rule(
        "comparator",
        "not_less",
        "`ne mazāk kā` and its like: at least so many.",
        (
            "Apmācīti ne mazāk kā «40» ārsti → ge",
            "Apmācīti ne mazāk par «40» ārstiem → ge",
            "Sanāksmes ne retāk kā «4» reizes → ge",
            "Pabalsts nav mazāks par 215 eiro, vecākam bērnam – par «258» eiro → ge",
        ),
        (
            "Apmācīti mazāk nekā «40» ārsti → lt",
            "Notiek ne mazāk kā 3 semināri un «5» kursi → eq",
        ),
    ),
    _rule(
        "comparator",
        "at_most",
        "`maksimāli`, `nepārsniedz`: at most so many.",
        (
            "Grupā maksimāli «12» bērni → le",
            "Skaits nepārsniedz «12» bērnus → le",
            "Rinda nepārsniedza «30» dienas → le",
            "Zudumi nepārsniedz 12 % 2015. gadā un «10 %» 2017. gadā → le",
        ),
        (
            "Skaits pārsniedz «12» bērnus → gt",
            "Zudumi nepārsniedza 12 %, samazinoties par «2 %» → eq",
            "Maksa nepārsniedz 5 eiro, un «3» skolās tās nav → eq",
        ),
    ),
    _rule(
        "comparator",
        "not_more",
        "`ne vairāk kā` and its like: at most so many.",
        (
            "Grupā ne vairāk kā «12» bērni → le",
            "Grupā ne vairāk par «12» bērniem → le",
            "Rinda ne ilgāk kā «30» dienas → le",
            "Bojāgājušo skaits nav lielāks par 130, ievainoto – par «400» → le",
        ),
        ("Grupā vairāk kā «12» bērni → gt",),
    ),
    _rule(
        "comparator",
        "more_than",
        "`vairāk nekā`, `virs`, `pāri`: more than so many.",
        (
            "Grupā vairāk nekā «12» bērni → gt",
            "Ieradās virs «200» viesu → gt",
            "Ieradās pāri par «200» viesiem → gt",
        ),
        ("Grupā ne vairāk kā «12» bērni → le",),
    ),
    _rule(
        "comparator",
        "less_than",
        "`mazāk nekā`, `zem`: less than so many.",
        (
            "Grupā mazāk nekā «12» bērni → lt",
            "Ieradās mazāk kā «200» viesu → lt",
            "Īpatsvars zem «5» % → lt",
        ),
        ("Grupā ne mazāk kā «12» bērni → ge",),
    ),
    _rule(
        "comparator",
        "about",
        "`ap`, `aptuveni`: about so many.",
        (
            "Apmācīti ap «40» ārsti → approx",
            "Apmācīti aptuveni «40» ārsti → approx",
            "Apmācīti apmēram «40» ārsti → approx",
        ),
        ("Apmācīti «40» ārsti → eq",),
    ),
    _rule(
        "comparator",
        "up_to",
        "`līdz` before a number that no change leads to: at most so many.",
        (
            "Grupā līdz «12» bērniem → le",
            "Atbalsts līdz «300» eiro → le",
            "Telpā līdz «50» vietām → le",
        ),
        ("Skaits palielināts līdz «50» vietām → eq",),
    ),
    _rule(
        "comparator",
        "up_to_ends_change",
        "`līdz` behind a change gives the level reached.",
        (
            "Skaits palielināts līdz «50» vietām → eq",
            "Rinda saīsinājās un samazinājās līdz «30» dienām → eq",
            "Īpatsvars pieauga līdz «12» % → eq",
        ),
        ("Grupā līdz «12» bērniem → le",),
    ),
    _rule(
        "comparator",
        "sign",
        "`≥`, `≤`, `>`, `<` before the number.",
        ("Īpatsvars ≥ «5» % → ge", "Īpatsvars ≤ «5» % → le", "Īpatsvars > «5» % → gt"),
        ("Īpatsvars «5» % → eq",),
    ),
    _rule(
        "comparator",
        "and_more",
        "`un vairāk`, `+` behind the number.",
        (
            "Grupā «12» un vairāk bērnu → ge",
            "Grupā «12» vai mazāk bērnu → le",
            "Ieradās «200»+ viesu → ge",
        ),
        ("Grupā vairāk nekā «12» bērni → gt",),
    ),
)
