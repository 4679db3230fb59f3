"""Marks of Markdown and its kin in text: they are no part of titles, headings and cells."""

import io
import time
import zipfile

import pytest

from izpilde.extract.document import Document, Paragraph
from izpilde.extract.files.container import open_container
from izpilde.extract.files.sniff import sniff
from izpilde.extract.measures.find import find_measures
from izpilde.extract.read import read_document
from izpilde.extract.txt.marks import plain_cell, unmarked, with_blanks, without_linked_marks
from izpilde.extract.txt.markup import page_of

TITLE = "Pārskats par meža plāna izpildi 2021. gadā"
MARKDOWN = f"""# {TITLE}

## 1. mērķis. Kopt mežu

| **Nr.** | **Pasākums** | **Plānotie rezultatīvie rādītāji** | **Izpilde** |
|:-------:|:-------------|------------------------------------|------------:|
| 1.1. | Stādīt *jaunus* kokus | 400 koki<br>5 audzes | 2021\\. gadā 420 koki.<br/>**4** audzes. |

### Noslēgums

Skat. [ministrijas vietni](https://vietne.example/a).
"""
ORG = f"""#+TITLE: {TITLE}
#+AUTHOR: kāds

* 1. mērķis. Kopt mežu
| Nr.  | Pasākums            | Plānotie rezultatīvie rādītāji | Izpilde            |
|------+---------------------+--------------------------------+--------------------|
| 1.1. | Stādīt jaunus kokus | 400 koki                       | 420 koki.          |

*** Noslēgums

Skat. ministrijas vietni.
"""
TEXTILE = f"""h1. {TITLE}

h2. 1. mērķis. Kopt mežu

|_. Nr. |_. Pasākums |_. Plānotie rezultatīvie rādītāji |_. Izpilde |
| 1.1. | Stādīt jaunus kokus | 400 koki | 420 koki. |

h3. Noslēgums

Skat. ministrijas vietni.
"""
UNDERLINED = f"""{TITLE}
{"=" * len(TITLE)}

1. mērķis. Kopt mežu
--------------------

| Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde |
| 1.1. | Stādīt jaunus kokus | 400 koki | 420 koki. |

Noslēgums
~~~~~~~~~

Skat. ministrijas vietni.
"""
FRONT = '---\nlang: lv\ntitle: "{}"\n---\n\n{}'.format(TITLE, MARKDOWN.partition("\n")[2])


def read(text: str) -> Document:
    return read_document(text.encode(), "txt")


def paragraphs(document: Document) -> list[tuple[int | None, str]]:
    return [(b.level, b.text) for b in document.blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize("text", [MARKDOWN, ORG, TEXTILE, UNDERLINED, FRONT])
def test_headings_have_their_levels_and_no_marks(text: str) -> None:
    document = read(text)
    assert paragraphs(document) == [
        (1, TITLE),
        (2, "1. mērķis. Kopt mežu"),
        (3, "Noslēgums"),
        (None, "Skat. ministrijas vietni."),
    ]
    found = find_measures(document)
    assert found.title == TITLE
    (measure,) = found.measures
    assert (measure.number, measure.goal) == ("1.1.", "Kopt mežu")
    assert measure.measure == "Stādīt jaunus kokus"


def test_headings_of_org_without_settings() -> None:
    text = "* I virziens. Daba\n** 1. mērķis. Kopt mežu\n\nMežs ir kopts.\n"
    assert [level for level, _ in paragraphs(read(text))] == [1, 2, None]


def test_cells_of_markdown_have_lines_and_no_marks() -> None:
    (measure,) = find_measures(read(MARKDOWN)).measures
    assert measure.planned == "400 koki\n5 audzes"
    assert measure.execution == "2021. gadā 420 koki.\n4 audzes."


def test_a_drawn_table_keeps_its_columns() -> None:
    text = f"# {TITLE}\n\n## 1. mērķis. Kopt mežu\n\n" + "\n".join(
        (
            "+---------+--------------+--------------------------------+-----------------+",
            "| **Nr.** | **Pasākums** | Plānotie rezultatīvie rādītāji | Izpilde         |",
            "+=========+==============+================================+=================+",
            "| 1.1.    | Stādīt kokus | Iestādīti **400** koki un      | Iestādīti       |",
            "|         |              | 5 audzes                       | *420* koki.     |",
            "+---------+--------------+--------------------------------+-----------------+",
        )
    )
    (measure,) = find_measures(read(text)).measures
    assert measure.goal == "Kopt mežu"
    assert " ".join((measure.planned or "").split()) == "Iestādīti 400 koki un 5 audzes"
    assert " ".join((measure.execution or "").split()) == "Iestādīti 420 koki."


@pytest.mark.parametrize(
    "text",
    [
        "Koki: 5 * 3 * 2 = 30",
        "a_b_c un c_d_e",
        "= 25 000 euro",
        "#5 ir vieta",
        "Kopā 25 (12*) un 13*",
        "* koki\n** oši\n* krūmi",
        "Nr.  Pasākums  Izpilde\n----------------------",
        "Pirmā rinda\nOtrā rinda\n-----------",
    ],
)
def test_text_without_marks_stays(text: str) -> None:
    assert unmarked(text) == text
    assert with_blanks(text) == text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("**Kopā** 25 (12*) un 13*", "Kopā 25 (12*) un 13*"),
        ("***Ļoti*** `svarīgi` __un__ _labi_", "Ļoti svarīgi un labi"),
        ("a_b_c 5 * 3", "a_b_c 5 * 3"),
        ("![zīme](a.png) 1\\) R&amp;D", "zīme 1) R&D"),
        ("pirms <!-- image -->pēc", "pirms pēc"),
        ("----", ""),
    ],
)
def test_marks_within_a_line(line: str, words: str) -> None:
    assert unmarked(f"# A\n\n{line}").split("\n")[2] == words


def test_blanks_in_the_place_of_marks_keep_columns() -> None:
    line = "| **Nr.** | *a*<br>b |"
    assert with_blanks(f"# A\n{line}") == "  A\n| Nr.     | a      b |"


@pytest.mark.parametrize("ending", ["md", "markdown", "adoc", "rst", "org", "textile", "txt"])
def test_its_name_does_not_matter(ending: str) -> None:
    assert sniff(MARKDOWN.encode(), f"a.{ending}") == "txt"


def test_in_an_archive() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/parskats.md", MARKDOWN)
        archive.writestr("a/README.md", "# Kas te ir")
    (member,) = open_container(packed.getvalue())
    assert (member.name, member.kind) == ("a/parskats.md", "txt")


@pytest.mark.parametrize(
    "piece", ["# ", "**", "*a", "[a](", "\n===", "|---", "`", "<!--", " ", "\n", "_", "\\", "- "]
)
def test_marks_that_never_end_cost_no_more_than_their_length(piece: str) -> None:
    before = time.process_time()
    unmarked("# A\n" + piece * (200_000 // len(piece)))
    with_blanks("# A\n" + piece * (200_000 // len(piece)))
    unmarked(piece * (200_000 // len(piece)))
    assert time.process_time() - before < 3


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("**1.1. Mērķis:\nNodot prasmes**", "1.1. Mērķis:\nNodot prasmes"),
        ("**2019.** un **2020.**", "2019. un 2020."),
        ("5 * 3 un 4 * 2", "5 * 3 un 4 * 2"),
        ("- 4 skolas;\\\n- 7 grupas", "- 4 skolas;\n- 7 grupas"),
        ("2020.--2022. gads -- 5 gadi", "2020.–2022. gads – 5 gadi"),
        ("--- un -- ", "--- un -- "),
    ],
)
def test_cells_of_several_lines(cell: str, plain: str) -> None:
    assert plain_cell(cell) == plain


def test_line_ends_and_dashes_of_org() -> None:
    text = (
        "| Nr. | Pasākums | Izpilde |\n|-----+----------+---------|\n"
        "| 1.1. | Rīkot -- un svinēt | 4 skolas;\\\\ |\n|  |  | 7 grupas |\n"
    )
    (page,) = [page_of(text)]
    assert page is not None
    assert "Rīkot – un svinēt" in page
    assert "4 skolas;<br>7 grupas" in page


def test_textile_and_asciidoc_set_cells() -> None:
    table = "<table><tr><td>*1.1. Mērķis*</td><td>4 * 5</td></tr></table>"
    assert "<td>1.1. Mērķis</td><td>4 * 5</td>" in (page_of(table) or "")
    table = '[cols="1,1"]\n|===\n|Nr. |Izpilde\n|1.1. |{empty}1) skola\n|===\n'
    assert "<td colspan=1>1) skola</td>" in (page_of(table) or "")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("| 48 kursi^link:#fn1[1]^. Divi. |", "| 48 kursi. Divi. "),
        ("| 48 kursi^{[[#fn1][1]]}, divi^{[[#fn2][2]]} |", "| 48 kursi, divi "),
        ("| 48 kursi\\ `1 <#fn1>`__. |", "| 48 kursi. "),
        ('| 48 kursi[^"1":#fn1^]. |', "| 48 kursi. "),
        ("| 2^10 kursi un `saite <#tur>`__ |", "| 2^10 kursi un `saite <#tur>`__ "),
    ],
)
def test_marks_of_notes_that_are_links(text: str, bare: str) -> None:
    found = without_linked_marks(text)
    assert found.rstrip("| ") == bare.rstrip()
    assert len(found) == len(text)
