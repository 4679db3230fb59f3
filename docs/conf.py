"""The site of the documentation: `make docs` builds it.

Sphinx, since it is kept by many and for long, checks every link between pages and turns typed
docstrings into a reference; MyST, so that pages are Markdown; Furo, which needs no network and
reads well on a phone and in the dark.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generated import FOLDER, write_pages
from pygments.lexers.special import TextLexer
from sphinx.highlighting import lexers

from izpilde.version import __version__

write_pages(Path(__file__).parent / FOLDER)

project = "izpilde"
release = __version__
html_title = "izpilde"
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["README.md"]
html_show_copyright = False
html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"
default_role = "code"
# Types of other libraries, and records, which the page of the tables describes.
nitpick_ignore_regex = [
    ("py:.*", r"(pd|pandas|pl|pa|pyarrow|duckdb|os|pathlib|collections|izpilde)\..*")
]
lexers["mermaid"] = TextLexer()  # drawn where the repository is read, text here
pygments_style = "friendly"
pygments_dark_style = "monokai"
