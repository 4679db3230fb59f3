"""What tells a number apart from a level that was simply promised or reached, in words."""

from izpilde.schemas.values import Modality
from izpilde.wording.language import Language, in_language

_MODALITIES: dict[Modality, str] = {"denied": "not so", "planned": "planned only"}


def standing(
    language: Language, is_delta: bool | None, baseline: bool, modality: Modality | None
) -> list[str]:
    """`difference`, `where a change begins`, `not so` or `planned only`; none of a plain level."""
    told = (
        "difference" if is_delta else "",
        "where a change begins" if baseline else "",
        _MODALITIES[modality] if modality else "",
    )
    return [in_language(words, language) for words in told if words]
