"""Executes ``ten_questions.ipynb`` anew, in place.

python -m examples.execute
"""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent / "ten_questions.ipynb"


def executed(folder: Path) -> nbformat.NotebookNode:
    """The notebook with its outputs, as if it lay in ``folder``.

    Raises ``nbclient.exceptions.CellExecutionError`` where a cell fails.
    """
    notebook: nbformat.NotebookNode = nbformat.read(NOTEBOOK, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    # What the kernel says of itself differs from one Python to the next.
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


if __name__ == "__main__":
    nbformat.write(executed(NOTEBOOK.parent), NOTEBOOK)
