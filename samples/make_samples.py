"""Make the sample reports and their true tables from plans/*.toml.

    python -m samples.make_samples [--output FOLDER] [--pdf]

Writes parskats-2021.docx, parskats-2021.txt, parskats-2022.docx, vide-2023.docx and
expected/*.json, the same bytes every time.  With --pdf also parskats-2022.pdf, by LibreOffice,
whose bytes differ from run to run; the one in the repository was made so.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

from samples.layouts import final_report, interim_report, task_report
from samples.plan import read_report
from samples.text import BULLET, text_report
from samples.truth import true_measures

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the sample reports and their true tables.")
    parser.add_argument("--output", type=Path, default=HERE, help="folder to write to")
    parser.add_argument("--pdf", action="store_true", help="also make the PDF, by LibreOffice")
    arguments = parser.parse_args()
    make_samples(arguments.output)
    if arguments.pdf:
        make_pdf(arguments.output / "parskats-2022.docx")


def make_samples(output: Path) -> None:
    """Write every file but the PDF into the folder."""
    interim = read_report(HERE / "plans" / "parskats-2021.toml")
    final = read_report(HERE / "plans" / "parskats-2022.toml")
    tasks = read_report(HERE / "plans" / "vide-2023.toml")
    files = {
        "parskats-2021.docx": interim_report(interim),
        "parskats-2021.txt": text_report(interim),
        "parskats-2022.docx": final_report(final),
        "vide-2023.docx": task_report(tasks),
    }
    final_truth = true_measures(final, bullet="•", by_year=True, tables="one", first_table=3)
    truths = {
        "parskats-2021.docx": true_measures(
            interim,
            bullet="•",
            by_year=False,
            tables="per_goal",
            first_table=3,
            indicator_rows=True,
        ),
        "parskats-2021.txt": true_measures(
            interim, bullet=BULLET, by_year=False, tables="per_goal", first_table=3
        ),
        "parskats-2022.docx": final_truth,
        "parskats-2022.pdf": final_truth,
        "vide-2023.docx": true_measures(
            tasks, bullet="•", by_year=False, tables="per_direction", first_table=1
        ),
    }
    for name, truth in truths.items():
        text = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
        files[f"expected/{name}.json"] = text.encode()
    (output / "expected").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (output / name).write_bytes(content)


def make_pdf(report: Path) -> None:
    """The Word report as PDF beside it; raises CalledProcessError if LibreOffice fails."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                *("--headless", "--convert-to", "pdf", "--outdir"),
                *(str(report.parent), str(report)),
            ],
            check=True,
            timeout=180,
            stdout=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    main()
