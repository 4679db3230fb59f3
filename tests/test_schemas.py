"""The declarations, and what is generated from them."""

import dataclasses
from typing import Annotated

import pyarrow as pa
import pytest

from izpilde.schemas.columns import Column, arrow_schema, fields_of
from izpilde.schemas.dictionary import data_package, json_schema
from izpilde.schemas.records import TABLES


def test_every_table_declares_every_field() -> None:
    for record in TABLES.values():
        declared = [field.name for field in fields_of(record)]
        assert declared == [field.name for field in dataclasses.fields(record)]


@pytest.mark.parametrize("table", TABLES)
def test_columns_carry_their_meaning_into_arrow(table: str) -> None:
    for field in arrow_schema(TABLES[table]):
        description = field.metadata[b"description"].decode()
        assert description.endswith("."), field.name


def test_types_follow_the_declaration() -> None:
    figures = arrow_schema(TABLES["figures"])
    assert figures.field("value").type == pa.float64()
    assert not figures.field("value").nullable
    assert figures.field("value_max").nullable
    assert figures.field("year_from").type == pa.int16()
    assert pa.types.is_dictionary(figures.field("comparator").type)
    assert figures.field("start").metadata[b"unit"] == b"characters"


def test_a_field_without_a_column_is_refused() -> None:
    @dataclasses.dataclass
    class Bare:
        """A table."""

        name: str

    @dataclasses.dataclass
    class Odd:
        """A table."""

        name: Annotated[complex, Column("A number.")]

    with pytest.raises(TypeError, match="name"):
        fields_of(Bare)
    with pytest.raises(TypeError, match="complex"):
        fields_of(Odd)


def test_json_schema_names_types_values_and_required_columns() -> None:
    schema = json_schema("figures")
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert properties["comparator"]["enum"] == ["eq", "ge", "gt", "le", "lt", "approx"]
    assert properties["per"]["type"] == ["string", "null"]
    assert None in properties["per"]["enum"]
    assert schema["additionalProperties"] is False


def test_data_package_describes_every_table_and_its_keys() -> None:
    package = data_package("9.9")
    resources = package["resources"]
    assert isinstance(resources, list)
    assert [resource["name"] for resource in resources] == list(TABLES)
    figures = next(resource for resource in resources if resource["name"] == "figures")
    keys = {key["fields"] for key in figures["schema"]["foreignKeys"]}
    assert keys == {"document_id", "measure_id"}
    assert figures["schema"]["primaryKey"] == "figure_id"
