"""``report.html``: what a run found, as one page that opens without network.

``contents`` gathers the page's data from an output folder, ``writing`` makes one file of it, of the
page's own script (``static``), its texts in two languages (``texts.tsv``) and the libraries that it
draws with (``vendor``).
"""
